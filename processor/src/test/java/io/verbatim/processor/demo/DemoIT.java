package io.verbatim.processor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product in one process, on a bundle of random weights. */
final class DemoIT {
    private static final String BUNDLE = Path.of("..", "model-loader/src/test/resources/io/verbatim/model/tiny")
            .toString();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void shouldShowEveryTestEventOnce() throws Exception {
        // When
        boolean whole = run(new DemoSettings(null, null, true, 0, 0, BUNDLE, "cpu", 0, false));

        // Then
        List<String> lines = lines();
        assertThat(whole).isTrue();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        assertThat(lines)
                .filteredOn(line -> line.matches("(ja|de|hi) .*0\\.\\d\\d .*"))
                .hasSizeGreaterThan(80);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("360 enriched").contains("0 dead letters"));
        assertThat(lines).last().asString().startsWith("dev-tiny 0 on cpu").contains("rows", "padding");
    }

    @Test
    void shouldReplaySoManyEventsOnABrokerThatRunsAlready(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("events.jsonl"), """
                {"id":"a","text":"The parcel is late","language":"en"}
                {"id":"b","text":" ","language":"en"}
                """);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            DemoSettings settings =
                    new DemoSettings(broker.bootstrapServers(), file, false, 7, 0, BUNDLE, "cpu", 0, false);

            // When
            boolean first = run(settings);
            boolean again = run(settings);

            // Then
            assertThat(first && again).isTrue();
            assertThat(lines())
                    .filteredOn(line -> line.startsWith("4 enriched"))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("3 dead letters"));
        }
    }

    @Test
    void shouldEndWithTheSummaryWhenStopped() throws Exception {
        // Given
        Demo demo = new Demo(
                new DemoSettings(null, null, false, 0, 200, BUNDLE, "cpu", 256, false),
                new PrintStream(printed, true, UTF_8));
        FutureTask<Boolean> running = new FutureTask<>(demo::run);
        new Thread(running).start();
        await().atMost(Duration.ofSeconds(90)).until(() -> lines().size() > 10);

        // When
        demo.close();

        // Then
        assertThat(running.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lines()).last().asString().startsWith("dev-tiny 0 on cpu");
    }

    private boolean run(DemoSettings settings) throws InterruptedException {
        try (Demo demo = new Demo(settings, new PrintStream(printed, true, UTF_8))) {
            return demo.run();
        }
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }
}
