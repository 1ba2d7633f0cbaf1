package io.verbatim.processor.faults;

import io.verbatim.processor.broker.FreePorts;
import io.verbatim.processor.pipeline.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A controller and three brokers, of which the last has a JVM of its own where it is to be frozen. */
final class FaultCluster implements AutoCloseable {
    static final int BROKERS = 3;

    private final Path folder;
    private final List<NodeSettings> settings;
    private final List<Node> nodes = new ArrayList<>();
    private final Totals totals = new Totals();

    private FaultCluster(Path folder, List<NodeSettings> settings, boolean lastApart) throws Exception {
        this.folder = folder;
        this.settings = settings;
        for (NodeSettings node : settings) {
            nodes.add(lastApart && node.id() == BROKERS ? new Node.Apart(node) : new Node.Here(node));
        }
    }

    static FaultCluster start(Path folder, boolean lastApart) throws Exception {
        List<Integer> ports = FreePorts.of(BROKERS + 1);
        String clusterId = Uuid.randomUuid().toString();
        List<NodeSettings> settings = new ArrayList<>();
        for (int id = 0; id <= BROKERS; id++) {
            settings.add(new NodeSettings(id, folder.resolve("data-" + id), ports.get(id), ports.get(0), clusterId));
        }
        FaultCluster cluster = new FaultCluster(folder, settings, lastApart);
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        for (Node node : cluster.nodes) {
            starts.add(CompletableFuture.runAsync(() -> start(node)));
        }
        starts.forEach(CompletableFuture::join);
        cluster.awaitBrokers();
        return cluster;
    }

    /** A scenario on this cluster, yet to be built. */
    Plan plan(String name, Mode mode) {
        return new Plan(this, name, mode);
    }

    /** Where everything goes that is written. */
    Path folder() {
        return folder;
    }

    String bootstrapServers() {
        return settings.stream()
                .filter(node -> !node.isController())
                .map(NodeSettings::address)
                .collect(Collectors.joining(","));
    }

    Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()));
    }

    /** What all scenarios on this cluster have come to. */
    Totals totals() {
        return totals;
    }

    /** Stops a broker, and starts it again. */
    void restart(int broker) throws Exception {
        nodes.get(broker).close();
        nodes.get(broker).start();
    }

    /** The broker that can be frozen. */
    Node.Apart apart() {
        if (nodes.get(BROKERS) instanceof Node.Apart apart) {
            return apart;
        }
        throw new IllegalStateException("every broker runs in this process");
    }

    private void awaitBrokers() throws Exception {
        try (Admin admin = admin()) {
            while (admin.describeCluster().nodes().get().size() < BROKERS) {
                Thread.onSpinWait();
            }
        }
    }

    /** The brokers go before the controller, which they say good-bye to. */
    @Override
    public void close() {
        for (int id = BROKERS; id >= 0; id--) {
            nodes.get(id).close();
        }
    }

    private static void start(Node node) {
        try {
            node.start();
        } catch (Exception e) {
            throw new IllegalStateException("a node does not start", e);
        }
    }
}
