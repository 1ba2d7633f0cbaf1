package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Clocks that jump: those of the events' producers, and the process's own. */
@Tag("faults")
@EnabledIfSystemProperty(named = "verbatim.faults", matches = "long")
@ExtendWith(ClusterExtension.class)
final class ClockFaultsIT {
    @TempDir
    private Path folder;

    /** From 1970 to 9999 and back from event to event, with a kill in between; each record keeps its timestamp. */
    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    void shouldKeepTimestampsThatJumpByYears(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, "timestamps-jump", mode)
                .events(6_000, 1_500)
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
        "ahead, clock-jumps-ahead, AT_LEAST_ONCE",
        "ahead, clock-jumps-ahead, EXACTLY_ONCE",
        "ahead, clock-jumps-ahead, STREAMS_GROUP_EXACTLY_ONCE",
        "behind, clock-jumps-back, AT_LEAST_ONCE",
        "behind, clock-jumps-back, EXACTLY_ONCE",
        "behind, clock-jumps-back, STREAMS_GROUP_EXACTLY_ONCE"
    })
    void shouldLoseNothingWhenTheWallClockJumpsByAnHour(String jump, String name, Mode mode, FaultCluster cluster)
            throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, name, mode)
                .events(12_000, 1_000)
                .fault(2_001, jump + "-1")
                .build()) {
            // When
            scenario.start(1);

            // Then
            scenario.settle().assertKept();
        }
    }
}
