package io.verbatim.processor.faults;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One node of the cluster, which can be stopped and started again on the same log and port. */
interface Node extends AutoCloseable {
    void start() throws Exception;

    @Override
    void close();

    /** A node in this process. */
    final class Here implements Node {
        private final NodeSettings settings;
        private KafkaRaftServer server;

        Here(NodeSettings settings) throws Exception {
            this.settings = settings;
            format(settings);
            server = server(settings);
        }

        @Override
        public void start() {
            server = server(settings);
            server.startup();
        }

        @Override
        public void close() {
            server.shutdown();
            server.awaitShutdown();
        }

        private static KafkaRaftServer server(NodeSettings settings) {
            return new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        }

        private static void format(NodeSettings settings) throws Exception {
            new Formatter()
                    .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                    .setNodeId(settings.id())
                    .setClusterId(settings.clusterId())
                    .addDirectory(settings.folder().toString())
                    .setMetadataLogDirectory(settings.folder().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(NodeSettings.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    /** A node in a JVM of its own, which can be frozen. */
    final class Apart implements Node {
        private final NodeSettings settings;
        private ChildProcess process = ChildProcess.NONE;

        Apart(NodeSettings settings) {
            this.settings = settings;
        }

        @Override
        public void start() throws Exception {
            process = ChildProcess.of(
                            NodeMain.class, settings.folder().resolveSibling("node-" + settings.id() + ".log"))
                    .arguments(
                            Integer.toString(settings.id()),
                            settings.folder().toString(),
                            Integer.toString(settings.port()),
                            Integer.toString(settings.controllerPort()),
                            settings.clusterId())
                    .start();
        }

        /** Halts every thread of it, or lets them go on. */
        void freeze(boolean frozen) throws Exception {
            process.signal(frozen ? "STOP" : "CONT");
        }

        @Override
        public void close() {
            process.kill();
        }
    }
}
