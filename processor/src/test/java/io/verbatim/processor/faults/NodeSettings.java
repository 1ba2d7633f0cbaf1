package io.verbatim.processor.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of one node of the cluster; node 0 is the controller.
 *
 * @param id of the node
 * @param folder for its log
 * @param port that it listens on
 * @param controllerPort the port of node 0
 * @param clusterId the same for all nodes
 */
record NodeSettings(int id, Path folder, int port, int controllerPort, String clusterId) {
    static final String CONTROLLER = "CONTROLLER";

    private static final String HOST = "127.0.0.1";
    private static final String REPLICAS = "3";
    private static final String IN_SYNC = "2";

    String address() {
        return HOST + ":" + port;
    }

    boolean isController() {
        return id == 0;
    }

    Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>();
        all.put("node.id", Integer.toString(id));
        all.put("process.roles", isController() ? "controller" : "broker");
        all.put("controller.quorum.voters", "0@" + HOST + ":" + controllerPort);
        all.put("controller.listener.names", CONTROLLER);
        all.put("listeners", (isController() ? CONTROLLER : "PLAINTEXT") + "://" + address());
        all.put("listener.security.protocol.map", CONTROLLER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT");
        all.put("log.dirs", folder.toString());
        all.put("auto.create.topics.enable", "false");
        all.put("min.insync.replicas", IN_SYNC);
        all.put("offsets.topic.replication.factor", REPLICAS);
        all.put("offsets.topic.num.partitions", "3");
        all.put("transaction.state.log.replication.factor", REPLICAS);
        all.put("transaction.state.log.min.isr", IN_SYNC);
        all.put("transaction.state.log.num.partitions", "3");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "3");
        all.put("log.cleaner.dedupe.buffer.size", "4194304");
        all.putAll(quickRecovery());
        return all;
    }

    /** Lets the suite see many faults in little time; the longest of all is the session timeout of a streams group. */
    private static Map<String, String> quickRecovery() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "500",
                "group.streams.min.session.timeout.ms", "1000",
                "group.streams.session.timeout.ms", "4000",
                "group.streams.min.heartbeat.interval.ms", "300",
                "group.streams.heartbeat.interval.ms", "1000",
                "group.streams.initial.rebalance.delay.ms", "0",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }
}
