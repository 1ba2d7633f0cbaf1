package io.verbatim.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.measure.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchResultTest {
    @Test
    void shouldCompareRoundByRound() {
        // Given
        Series ours = new Series("verbatim", List.of(300.0, 30.0, 330.0));
        Series theirs = new Series("per-record", List.of(100.0, 10.0, 100.0));

        // When
        double ratio = ours.ratioTo(theirs);

        // Then
        assertThat(ratio).isEqualTo(3);
        assertThat(ours.median()).isEqualTo(300);
        assertThat(ours.spread()).isEqualTo(1);
    }

    @Test
    void shouldDrawABarAndAWhiskerForEachContender() {
        // When
        String svg = BarChart.svg("a < b", List.of(new Series("x", List.of(1.0, 2.0)), new Series("y", List.of(4.0))));

        // Then
        assertThat(svg).contains("a &lt; b").containsPattern("(?s)<line.*<line").containsPattern("width=\"420.0\"");
    }
}
