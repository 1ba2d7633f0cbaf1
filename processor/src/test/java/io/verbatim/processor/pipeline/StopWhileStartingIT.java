package io.verbatim.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.cli.Main;
import io.verbatim.processor.faults.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A supervisor that thinks better of it stops the command {@code run} before it has started.
 *
 * <p>The first instants fall into the loading of the model, whose native code a JVM that ends must not pull the ground
 * from under; the later ones into its measurement and into the wait for brokers that are not there.
 */
final class StopWhileStartingIT {
    private static final int SIGTERM = 143;
    /** Less than what the check of the brokers waits for them. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100, 200, 400, 1_000, 4_000})
    void shouldEndAsAskedWhenStoppedWhileItStarts(int millis, @TempDir Path folder) throws Exception {
        // Given
        Path log = folder.resolve("run.log");
        ChildProcess.Builder run = ChildProcess.of(Main.class, log)
                .options("-Xmx1g", "-XX:ErrorFile=" + folder.resolve("crash.log"), "-Dtest.log.level=INFO")
                .environment(Map.of(
                        "VERBATIM_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                        "VERBATIM_ADMIN_PORT", "0",
                        "VERBATIM_MODEL_DEVICE", "cpu"))
                .arguments("run");
        try (ChildProcess process = run.start()) {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Files.exists(log) && Files.readString(log).contains("admin endpoint listens"));
            Thread.sleep(millis);

            // When
            Instant asked = Instant.now();
            int status = process.stop();

            // Then
            assertThat(status).as(() -> Assertions.contentOf(log.toFile())).isEqualTo(SIGTERM);
            assertThat(asked).isCloseTo(Instant.now(), within(PATIENCE));
            assertThat(log).content().doesNotContainPattern("(?m)^verbatim: ");
        }
    }
}
