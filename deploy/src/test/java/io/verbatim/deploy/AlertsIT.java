package io.verbatim.deploy;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether each alert fires in its own fault, by what a real process tells a real Prometheus.
 *
 * <p>Prints a line that starts with {@code ALERT} for each: how long it took, and what else has fired.
 */
@Tag("alerts")
@EnabledIfSystemProperty(named = "verbatim.alerts", matches = "true", disabledReason = "runs by mvn verify -Palerts")
@Execution(ExecutionMode.CONCURRENT)
final class AlertsIT {
    @TempDir
    private static Path brokerFolder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        Tool.required("prometheus");
        broker = EmbeddedBroker.start(brokerFolder);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    static List<AlertFault> faults() {
        return AlertFaults.ALL;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldFireInItsOwnFault(AlertFault fault, @TempDir Path folder) throws Exception {
        // Given
        try (Drill drill = Drill.start(folder, broker, fault)) {
            long start = System.nanoTime();

            // When
            fault.injection().into(drill);

            // Then
            drill.awaitFiring();
            drill.assertRulesEvaluate();
            System.out.println("ALERT " + fault + ": after "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s; fired: " + drill.fired());
        }
    }
}
