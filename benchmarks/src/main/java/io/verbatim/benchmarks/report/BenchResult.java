package io.verbatim.benchmarks.report;

import io.verbatim.benchmarks.cost.Cost;
import io.verbatim.benchmarks.latency.LatencyReading;
import io.verbatim.benchmarks.measure.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run found out.
 *
 * @param when ISO 8601, UTC
 * @param command that ran it
 * @param contenders in the order in which they took turns
 * @param peaks the machine's, in operations a second, by precision; none when the model does not run on its CPU
 * @param roofline null when there was no roofline
 */
public record BenchResult(
        String when,
        String command,
        Machine machine,
        String model,
        WorkloadShape workload,
        String settings,
        List<Series> contenders,
        Map<String, Double> peaks,
        @Nullable RooflineShare roofline,
        List<LatencyReading> latency,
        List<Cost> costs) {
    /**
     * The comments.
     *
     * @param median tokens, as are the other lengths
     */
    public record WorkloadShape(String origin, int comments, int median, int p95, int max, double mean) {}

    /**
     * How near the bare session comes to the peak.
     *
     * @param operationsPerComment padding not counted
     * @param share of the int8 peak; null when there is none
     * @param fullBatchMillis service time of one full batch
     */
    public record RooflineShare(
            int tokenBudget,
            double operationsPerComment,
            double operationsPerSecond,
            @Nullable Double share,
            double fullBatchMillis) {}

    /** A contender's series, if it took part. */
    public Optional<Series> series(String name) {
        return contenders.stream().filter(series -> series.name().equals(name)).findFirst();
    }

    /** One contender's rate over another's, if both took part. */
    public Optional<Double> ratio(String above, String below) {
        return series(above).flatMap(one -> series(below).map(one::ratioTo));
    }
}
