package io.verbatim.processor.pipeline;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A real broker, wherever it runs. */
interface Cluster extends AutoCloseable {
    /** Lets a group get over a lost member within a second, and wait for those that start together. */
    Map<String, String> SETTINGS = Map.of(
            "group.min.session.timeout.ms",
            "500",
            // Members that start together share the partitions out once: one that has begun to process when the
            // other comes may not get to commit, and repeats under at-least-once.
            "group.initial.rebalance.delay.ms",
            "500");

    String bootstrapServers();

    @Override
    void close();

    /** A broker in this process. */
    static Cluster embedded(Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder, SETTINGS);
        return new Cluster() {
            @Override
            public String bootstrapServers() {
                return broker.bootstrapServers();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }

    /** A broker in a container. */
    static Cluster container() {
        KafkaContainer broker = new KafkaContainer("apache/kafka:4.3.1");
        SETTINGS.forEach((key, value) ->
                broker.withEnv("KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        broker.start();
        return new Cluster() {
            @Override
            public String bootstrapServers() {
                return broker.getBootstrapServers();
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }

    /** Whether there is a container engine. */
    static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
