package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import io.verbatim.processor.pipeline.NaiveMain;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes of the application that SIGKILL ends, at chosen instants and at random ones. */
@FaultSuite
final class KillFaultsIT {
    private static final int LONGEST_PAUSE_MILLIS = 1_500;
    private static final int EVENTS_OF_MODE = 150_000;

    /** The short form: an instant of each kind in one run. */
    @Test
    void shouldLoseAndDoubleNothingWhenKilledAtEveryPointOfARecord(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario =
                killedAtEveryPoint("kill-at-every-point", cluster).build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.kills()).isEqualTo(3);
        }
    }

    /**
     * The guard of all the others: the classic mistake, which commits before it has answered, must show.
     *
     * <p>What still waits in a buffer at the end is missing too, but not skipped: that is what the kills have cost.
     */
    @Test
    void shouldSeeLossesWhenTheProcessorBuffersRecords(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = killedAtEveryPoint("naive-buffer", cluster)
                .application(run -> run.main(NaiveMain.class))
                .clean()
                .build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle(Duration.ofSeconds(15));
            assertThat(verdict.kills()).isEqualTo(3);
            assertThat(verdict.wrong()).isZero();
            assertThat(scenario.ledger().skipped()).isPositive();
            assertThat(verdict.broken()).contains("missing");
        }
    }

    private static Plan killedAtEveryPoint(String name, FaultCluster cluster) {
        return cluster.plan(name, Mode.EXACTLY_ONCE)
                .events(8_000)
                .fault(1_001, "kill-1")
                .fault(3_202, "forwarded-1")
                .fault(5_403, "sent-1");
    }

    /** Before a record is forwarded, between its forward and its commit, and between its send and its commit. */
    @ParameterizedTest
    @CsvSource({
        "kill, before-forward, AT_LEAST_ONCE",
        "kill, before-forward, EXACTLY_ONCE",
        "kill, before-forward, STREAMS_GROUP",
        "kill, before-forward, STREAMS_GROUP_EXACTLY_ONCE",
        "forwarded, between-forward-and-commit, AT_LEAST_ONCE",
        "forwarded, between-forward-and-commit, EXACTLY_ONCE",
        "forwarded, between-forward-and-commit, STREAMS_GROUP",
        "forwarded, between-forward-and-commit, STREAMS_GROUP_EXACTLY_ONCE",
        "sent, between-send-and-commit, AT_LEAST_ONCE",
        "sent, between-send-and-commit, EXACTLY_ONCE",
        "sent, between-send-and-commit, STREAMS_GROUP",
        "sent, between-send-and-commit, STREAMS_GROUP_EXACTLY_ONCE"
    })
    @LongForm
    void shouldLoseNothingWhenKilledAtOnePointOfARecord(String point, String name, Mode mode, FaultCluster cluster)
            throws Exception {
        // Given
        try (Scenario scenario = cluster.plan(name, mode)
                .events(15_000)
                .perSecond(3_000)
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
    @LongForm
    void shouldLoseNothingWhenKilledAtRandomInstantsUnderLoad(Mode mode, int kills, FaultCluster cluster)
            throws Exception {
        // Given
        Random random = new Random();
        try (Scenario scenario = cluster.plan("random-instants", mode).build()) {
            scenario.start(3);

            // When
            while (scenario.fleet().kills() < kills || scenario.load().sent() < EVENTS_OF_MODE) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
                scenario.fleet().killSome(random);
                scenario.awaitFlow();
            }

            // Then
            scenario.finish().assertKept();
        }
    }
}
