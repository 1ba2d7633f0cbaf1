package io.verbatim.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A ratio that Verbatim is meant to reach.
 *
 * @param value as measured
 */
public record Target(String name, double least, double value) {
    /** Whether it is reached. */
    public boolean isMet() {
        return value >= least;
    }

    /** The targets that a run can judge. */
    static List<Target> of(BenchResult result) {
        Stream<Target> ratios = Stream.of(
                        new Pair("engine", "roofline", 0.90),
                        new Pair("verbatim", "engine", 0.85),
                        new Pair("verbatim-eos", "engine", 0.80),
                        new Pair("verbatim", "per-record", 2.5),
                        new Pair("verbatim", "parallel-consumer", 2),
                        new Pair("verbatim", "flink-async", 2),
                        new Pair("verbatim", "parallel-consumer-batch", 1.2),
                        new Pair("verbatim", "flink-async-batch", 1.2),
                        new Pair("verbatim", "full-size", 50))
                .flatMap(pair -> result
                        .ratio(pair.above, pair.below)
                        .map(value -> new Target(pair.above + " / " + pair.below, pair.least, value))
                        .stream());
        Stream<Target> share = Stream.ofNullable(result.roofline())
                .flatMap(roofline -> Stream.ofNullable(roofline.share()))
                .map(value -> new Target("roofline / int8 peak", 0.60, value));
        return Stream.concat(ratios, share).toList();
    }

    private record Pair(String above, String below, double least) {}
}
