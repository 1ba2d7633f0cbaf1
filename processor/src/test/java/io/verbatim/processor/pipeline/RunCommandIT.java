package io.verbatim.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.broker.EmbeddedBroker;
import io.verbatim.processor.cli.Main;
import io.verbatim.processor.faults.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code run} with the built-in model, in a JVM of its own, killed and started again halfway.
 *
 * <p>{@code -Dverbatim.it.events=100000} makes it a load test.
 */
final class RunCommandIT {
    private static final int EVENTS = Integer.getInteger("verbatim.it.events", 20_000);
    private static final int SIGTERM = 143;
    private static final String CONFIG = """
            topics: {raw: run.raw, enriched: run.enriched, actions: run.actions, deadLetters: run.dead}
            streams: {applicationId: run, answerTimeout: 9s}
            admin: {port: 0}
            model: {device: cpu}
            kafka:
              processing.guarantee: exactly_once_v2
              producer.transaction.timeout.ms: 10000
              consumer.session.timeout.ms: 2000
              consumer.heartbeat.interval.ms: 500
            """;
    private static final List<String> COMMENTS = List.of(
            "The courier left my parcel in the rain",
            "Sehr freundliches Personal, komme gerne wieder",
            "La aplicación se cierra cada vez que intento pagar",
            "n/a",
            "배송이 너무 늦었어요",
            "I will cancel my contract if nobody calls me back this week");

    @Test
    void shouldEnrichEachEventOnceWhenKilledHalfway(@TempDir Path folder) throws Exception {
        // Given
        Path config = Files.writeString(folder.resolve("verbatim.yaml"), CONFIG);
        Path log = folder.resolve("run.log");
        Map<String, String> quickRecovery = Map.of(
                "group.min.session.timeout.ms", "500",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), quickRecovery)) {
            Topics topics = new Topics(broker.bootstrapServers(), "run");
            topics.create();
            topics.send(texts());
            ChildProcess.Builder run = ChildProcess.of(Main.class, log)
                    .options("-Xmx1g")
                    .environment(Map.of("VERBATIM_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()))
                    .arguments("run", "--config", config.toString());

            // When
            try (ChildProcess first = run.start()) {
                awaitOutputs(topics, EVENTS / 4, first, log);
                first.kill();
            }
            int status;
            try (ChildProcess second = run.start()) {
                awaitOutputs(topics, EVENTS, second, log);
                status = second.stop();
            }

            // Then
            EnrichedEvents.assertEachOnceAndInOrder(
                    topics,
                    IntStream.range(0, EVENTS).filter(id -> !isBad(id)).boxed().toList());
            assertThat(topics.deadLetters()).hasSize((int)
                    IntStream.range(0, EVENTS).filter(RunCommandIT::isBad).count());
            assertThat(status).as(Files.readString(log)).isEqualTo(SIGTERM);
        }
    }

    private static void awaitOutputs(Topics topics, int count, ChildProcess process, Path log) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as(() -> process.fate() + "\n" + contentOf(log))
                            .isTrue();
                    // Transaction marks count as outputs too, and reading everything takes its time.
                    return topics.outputs() >= count
                            && topics.enriched().size() + topics.deadLetters().size() >= count;
                });
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < EVENTS; id++) {
            texts.add(isBad(id) ? " " : COMMENTS.get(id % COMMENTS.size()) + (id % 2 == 0 ? "" : " #" + id));
        }
        return texts;
    }

    /** Every hundredth event has a blank text. */
    private static boolean isBad(int id) {
        return id % 100 == 7;
    }

    private static String contentOf(Path log) {
        return Assertions.contentOf(log.toFile());
    }
}
