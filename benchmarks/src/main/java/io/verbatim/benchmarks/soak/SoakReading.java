package io.verbatim.benchmarks.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a soak found.
 *
 * @param samples in order of time, at least four
 * @param sent events that the brokers acknowledged
 * @param refused events whose sending failed
 * @param seen different events in the enriched topic, by a minute after the end at the latest
 * @param lost of those sent, not seen by then
 * @param repeated seen again, each time: at-least-once repeats some when the group rebalances
 * @param rebalances that were provoked
 * @param allocatedPerEvent bytes that the pipeline's threads allocated for an event, without the sender and the reader; NaN
 *     when members came and went, since threads take their counts with them
 */
public record SoakReading(
        List<Vitals> samples,
        long sent,
        long refused,
        long seen,
        long lost,
        long repeated,
        int rebalances,
        double allocatedPerEvent) {
    public SoakReading {
        samples = List.copyOf(samples);
        if (samples.size() < 4) {
            throw new IllegalArgumentException("A soak has at least four samples, not " + samples.size());
        }
    }

    /** How much more there is in the last quarter of the samples than in the second, as a share; by their medians. */
    public double growth(ToDoubleFunction<Vitals> vital) {
        int quarter = samples.size() / 4;
        double early = median(samples.subList(quarter, 2 * quarter), vital);
        double late = median(samples.subList(samples.size() - quarter, samples.size()), vital);
        return early == 0 ? 0 : late / early - 1;
    }

    private static double median(List<Vitals> samples, ToDoubleFunction<Vitals> vital) {
        double[] sorted = samples.stream().mapToDouble(vital).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
