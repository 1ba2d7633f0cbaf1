package io.verbatim.processor.broker;

import java.nio.file.Path;
import java.util.Map;

/** What one small node needs: every internal topic on one replica, and few threads and partitions. */
final class BrokerSettings {
    static final int NODE = 0;
    static final String CONTROLLER = "CONTROLLER";

    private static final String BROKER = "PLAINTEXT";
    private static final String ONE = "1";

    private BrokerSettings() {}

    static Map<String, String> of(Path folder, String host, int brokerPort, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + host + ":" + controllerPort),
                Map.entry(
                        "listeners",
                        BROKER + "://" + host + ":" + brokerPort + "," + CONTROLLER + "://" + host + ":"
                                + controllerPort),
                Map.entry("advertised.listeners", BROKER + "://" + host + ":" + brokerPort),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", BROKER),
                Map.entry("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", ONE),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", ONE),
                Map.entry("transaction.state.log.min.isr", ONE),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", ONE),
                Map.entry("share.coordinator.state.topic.min.isr", ONE),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }
}
