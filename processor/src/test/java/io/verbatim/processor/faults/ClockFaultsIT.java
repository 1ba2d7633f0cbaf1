package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clocks that jump: those of the events' producers, and the process's own. */
@FaultSuite
final class ClockFaultsIT {
    /** From 1970 to 9999 and back from event to event, with a kill in between; each record keeps its timestamp. */
    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    @LongForm
    void shouldKeepTimestampsThatJumpByYears(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("timestamps-jump", mode)
                .events(6_000)
                .jumpingTimestamps()
                .fault(3_001, "sent-1")
                .build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.kills()).isEqualTo(1);
        }
    }

    /** By an hour, which is longer than every timeout. */
    @ParameterizedTest
    @CsvSource({
        "ahead, clock-jumps-ahead, EXACTLY_ONCE",
        "ahead, clock-jumps-ahead, STREAMS_GROUP_EXACTLY_ONCE",
        "behind, clock-jumps-back, AT_LEAST_ONCE",
        "behind, clock-jumps-back, EXACTLY_ONCE",
        "behind, clock-jumps-back, STREAMS_GROUP_EXACTLY_ONCE"
    })
    @LongForm
    void shouldLoseNothingWhenTheWallClockJumpsByAnHour(String jump, String name, Mode mode, FaultCluster cluster)
            throws Exception {
        jumpByAnHour(jump, name, mode, cluster);
    }

    /** Each send that is under way times out, and with it records of several tasks. */
    @Test
    void shouldLoseNothingWhenSendsOfSeveralTasksTimeOut(FaultCluster cluster) throws Exception {
        jumpByAnHour("ahead", "clock-jumps-ahead", Mode.AT_LEAST_ONCE, cluster);
    }

    private static void jumpByAnHour(String jump, String name, Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan(name, mode)
                .events(12_000)
                .perSecond(1_000)
                .fault(2_001, jump + "-1")
                .build()) {
            // When
            scenario.start(1);

            // Then
            scenario.settle().assertKept();
        }
    }
}
