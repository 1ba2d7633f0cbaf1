package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContenderNamesTest {
    @Test
    void shouldRefuseLatencyOfAContenderThatDropsHeaders() {
        // When, Then
        assertThatThrownBy(() -> ContenderNames.checkPipelines(List.of("flink-async"), ContenderNames.ALL))
                .hasMessageContaining("'flink-async' drops");
    }

    @Test
    void shouldTakeLatencyOfAContenderThatPassesHeadersOn() {
        // When, Then
        assertThatCode(() -> ContenderNames.checkPipelines(
                        List.of("verbatim", "per-record", "parallel-consumer"), ContenderNames.ALL))
                .doesNotThrowAnyException();
    }
}
