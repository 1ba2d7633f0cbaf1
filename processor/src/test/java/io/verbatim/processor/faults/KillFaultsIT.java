package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.pipeline.Mode;
import io.verbatim.processor.pipeline.NaiveMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes of the application that SIGKILL ends, at chosen instants and at random ones. */
@Tag("faults")
@ExtendWith(ClusterExtension.class)
final class KillFaultsIT {
    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final int EVENTS_OF_MODE = 150_000;
    private static final int CAUGHT_UP = 600;

    @TempDir
    private Path folder;

    /** The short form: an instant of each kind in one run. */
    @Test
    void shouldLoseAndDoubleNothingWhenKilledAtEveryPointOfARecord(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, "kill-at-every-point", Mode.EXACTLY_ONCE)
                .events(8_000, 1_500)
                .fault(1_001, "kill-1")
                .fault(3_202, "forwarded-1")
                .fault(5_403, "sent-1")
                .build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.kills()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "verbatim.faults", matches = "long")
    void shouldLoseNothingWhenKilledBeforeForward(Mode mode, FaultCluster cluster) throws Exception {
        killAt("kill", "before-forward", mode, cluster);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "verbatim.faults", matches = "long")
    void shouldLoseNothingWhenKilledBetweenForwardAndCommit(Mode mode, FaultCluster cluster) throws Exception {
        killAt("forwarded", "between-forward-and-commit", mode, cluster);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "verbatim.faults", matches = "long")
    void shouldLoseNothingWhenKilledBetweenSendAndCommit(Mode mode, FaultCluster cluster) throws Exception {
        killAt("sent", "between-send-and-commit", mode, cluster);
    }

    private void killAt(String point, String name, Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, name, mode)
                .events(15_000, 3_000)
                .fault(3_001, point + "-1")
                .fault(8_002, point + "-2")
                .build()) {
            // When
            scenario.start(2);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.kills()).isGreaterThanOrEqualTo(2);
        }
    }

    /** With the other scenarios of this class, a hundred kills and more; with all others, a million events. */
    @ParameterizedTest
    @CsvSource({"EXACTLY_ONCE, 22", "STREAMS_GROUP_EXACTLY_ONCE, 22", "AT_LEAST_ONCE, 18", "STREAMS_GROUP, 18"})
    @EnabledIfSystemProperty(named = "verbatim.faults", matches = "long")
    void shouldLoseNothingWhenKilledAtRandomInstantsUnderLoad(Mode mode, int kills, FaultCluster cluster)
            throws Exception {
        // Given
        Random random = new Random();
        try (Scenario scenario = Scenario.of(cluster, folder, "random-instants", mode)
                .events(Integer.MAX_VALUE, 1_500)
                .build()) {
            scenario.start(3);

            // When
            while (scenario.fleet().kills() < kills || scenario.load().sent() < EVENTS_OF_MODE) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
                scenario.fleet().killSome(random);
                scenario.awaitFlow();
            }

            // Then
            scenario.settle(scenario.load().finish(), Scenario.PATIENCE).assertKept();
        }
    }

    /** The guard of all the others: the classic mistake must show. */
    @Test
    void shouldSeeLossesWhenTheProcessorBuffersRecords(FaultCluster cluster) throws Exception {
        // Given
        int events = 12_000;
        try (Scenario scenario = Scenario.of(cluster, folder, "naive-buffer", Mode.AT_LEAST_ONCE)
                .main(NaiveMain.class)
                .clean()
                .events(events, 500)
                .kafka("commit.interval.ms", "100")
                .build()) {
            scenario.start(1);
            // With a backlog, buffers fill and empty between two commits.
            await().atMost(Scenario.PATIENCE)
                    .until(() -> scenario.load().sent() - scenario.ledger().distinct() < CAUGHT_UP);

            // When
            scenario.fleet().killSome(new Random());
            await().until(() -> scenario.fleet().kills() == 1);

            // Then
            scenario.load().awaitAll();
            Verdict verdict = scenario.settle(events, Duration.ofSeconds(15));
            assertThat(verdict.missing()).isPositive();
        }
    }
}
