package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FewPartitionsTest {
    @Test
    void shouldWarnWhenStreamThreadsOutnumberPartitions() {
        // When
        var warning = FewPartitions.warning(4, 16, List.of("verbatim", "per-record", "full-size"));

        // Then
        assertThat(warning).hasValueSatisfying(said -> assertThat(said)
                .contains("4 of 16 cores work for per-record and full-size", "--partitions=16"));
    }

    @Test
    void shouldSayNothingWhenThereIsAPartitionACore() {
        // When
        var warning = FewPartitions.warning(16, 16, List.of("per-record"));

        // Then
        assertThat(warning).isEmpty();
    }

    @Test
    void shouldSayNothingWhenNoContenderCallsOnStreamThreads() {
        // When
        var warning = FewPartitions.warning(4, 16, List.of("engine", "verbatim", "parallel-consumer", "flink-async"));

        // Then
        assertThat(warning).isEmpty();
    }
}
