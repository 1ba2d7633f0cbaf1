package io.verbatim.processor.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One KRaft node, broker and controller at once, on the loopback address. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final KafkaConfig config;
    private final int port;
    private KafkaRaftServer server;

    private EmbeddedBroker(KafkaConfig config, int port) {
        this.config = config;
        this.port = port;
        this.server = new KafkaRaftServer(config, Time.SYSTEM);
    }

    /**
     * Formats a folder and starts a broker on it, on free ports.
     *
     * @param folder where the log goes; made if it is not there
     * @throws UncheckedIOException when the folder cannot be used or there is no port
     */
    public static EmbeddedBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * Starts a broker with settings of one's own over the usual ones.
     *
     * @throws UncheckedIOException when the folder cannot be used or there is no port
     */
    public static EmbeddedBroker start(Path folder, Map<String, String> settings) {
        try {
            List<Integer> ports = FreePorts.of(2);
            format(folder);
            Map<String, String> all = new HashMap<>(BrokerSettings.of(folder, LOOPBACK, ports.get(0), ports.get(1)));
            all.putAll(settings);
            EmbeddedBroker embedded = new EmbeddedBroker(new KafkaConfig(all, false), ports.get(0));
            embedded.server.startup();
            return embedded;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded broker cannot start in " + folder, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The embedded broker cannot format " + folder, e);
        }
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** Creates topics and waits until each partition has its leader. */
    public void createTopics(Collection<String> names, int partitions) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, partitions, (short) 1))
                .toList();
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            NewPartitions.create(admin, topics);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics " + names + " cannot be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while topics were created", e);
        }
    }

    /** Stops the node, and starts it again on the same ports and the same log. */
    public void restart() {
        close();
        server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** The formatter reports to a stream; nobody needs to read it. */
    private static void format(Path folder) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
    }
}
