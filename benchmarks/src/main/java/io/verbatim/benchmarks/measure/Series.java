package io.verbatim.benchmarks.measure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One contender's rates over all rounds, in events a second.
 *
 * @param rates at least one
 */
public record Series(String name, List<Double> rates) {
    public Series {
        rates = List.copyOf(rates);
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("A series has at least one rate");
        }
    }

    /** The rate in the middle. */
    public double median() {
        return median(rates);
    }

    /** From the lowest rate to the highest, as a share of the median. */
    public double spread() {
        double lowest = rates.stream().mapToDouble(rate -> rate).min().orElse(0);
        double highest = rates.stream().mapToDouble(rate -> rate).max().orElse(0);
        return median() == 0 ? 0 : (highest - lowest) / median();
    }

    /** The median of this contender's rate over another's, round by round, so that a slow minute hits both. */
    public double ratioTo(Series other) {
        int rounds = Math.min(rates.size(), other.rates.size());
        return median(IntStream.range(0, rounds)
                .mapToObj(round -> rates.get(round) / other.rates.get(round))
                .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
