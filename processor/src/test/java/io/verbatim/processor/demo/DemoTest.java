package io.verbatim.processor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.TopicSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo without a broker. */
final class DemoTest {
    /** Less than what the demo waits for a broker. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final DemoSettings SETTINGS =
            new DemoSettings("127.0.0.1:1", null, true, 0, 0, "builtin", "cpu", 512, false);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Demo demo = new Demo(SETTINGS, new PrintStream(printed, true, UTF_8));

    @Test
    void shouldStopWhileItWaitsForABroker() {
        // Given
        CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(this::run);
        await().atMost(PATIENCE).until(DemoTest::asksABroker);

        // When
        demo.close();

        // Then
        assertThat(running).succeedsWithin(PATIENCE).isEqualTo(true);
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldNotBeginAfterItWasClosed() throws InterruptedException {
        // Given
        demo.close();

        // When
        boolean whole = demo.run();

        // Then
        assertThat(whole).isTrue();
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldActOnNothingWhenTheModelHasNoSuchLabel() {
        // Given
        Task action = new Task("action", TaskKind.SINGLE, "action", List.of("none", "escalate"), 1, List.of());

        // When / Then
        assertThat(Demo.actions(List.of(action))).isEqualTo("escalate");
        assertThat(Demo.actions(WordModel.TASKS)).isEmpty();
    }

    @Test
    void shouldPassTheTokenBudgetOn(@TempDir Path folder) {
        // When
        int tokenBudget =
                Demo.config(SETTINGS, "127.0.0.1:1", folder, "").batching().tokenBudget();

        // Then
        assertThat(tokenBudget).isEqualTo(512);
    }

    @Test
    void shouldUseTopicsOfItsOwnOnABrokerThatRunsAlready(@TempDir Path folder) {
        // Given
        DemoSettings inProcess = new DemoSettings(null, null, true, 0, 0, "builtin", "cpu", 512, false);

        // When
        TopicSettings outside = Demo.config(SETTINGS, "127.0.0.1:1", folder, "").topics();
        TopicSettings inside = Demo.config(inProcess, "127.0.0.1:1", folder, "").topics();

        // Then
        assertThat(outside)
                .isEqualTo(new TopicSettings(
                        "verbatim-demo.feedback.raw.v1",
                        "verbatim-demo.feedback.enriched.v1",
                        "verbatim-demo.feedback.actions.v1",
                        "verbatim-demo.feedback.dead-letters.v1"));
        assertThat(inside).isEqualTo(new ConfigLoader(Map.of()).parse("").topics());
    }

    private boolean run() {
        try {
            return demo.run();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static boolean asksABroker() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("kafka-admin-client-thread"));
    }
}
