package io.verbatim.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.measure.Series;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    @Test
    void shouldHoldTheRooflineAgainstThePeakWhenThereIsOne() {
        // When
        String report = TextReport.of(result(Map.of("int8", 8e9), 0.5));

        // Then
        assertThat(report)
                .contains("Peak: int8 8 GOP/s", "4 GOP/s, 50 % of the int8 peak; a full batch takes 2.50 ms")
                .contains("| roofline / int8 peak | 0.50 | ≥ 0.60 | missed |");
    }

    @Test
    void shouldSayNothingOfAPeakWhenTheDeviceIsNotTheCpu() {
        // When
        String report = TextReport.of(result(Map.of(), null));

        // Then
        assertThat(report).contains("4 GOP/s; a full batch takes 2.50 ms").doesNotContainIgnoringCase("peak");
    }

    private static BenchResult result(Map<String, Double> peaks, @Nullable Double share) {
        return new BenchResult(
                "2026-11-30T00:00:00Z",
                "./verbatim bench",
                Machine.here(),
                "tiny 1 on cuda:0",
                new BenchResult.WorkloadShape("test", 1, 1, 1, 1, 1),
                "token budget 512",
                List.of(new Series("roofline", List.of(1.0))),
                peaks,
                new BenchResult.RooflineShare(512, 1e6, 4e9, share, 2.5),
                List.of(),
                List.of());
    }
}
