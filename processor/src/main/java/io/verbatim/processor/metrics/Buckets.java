package io.verbatim.processor.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Histogram buckets in steps of 1, 2 and 5, few enough for Prometheus and fine enough for a p99. */
final class Buckets {
    private static final int[] STEPS = {1, 2, 5};

    private Buckets() {}

    static Duration[] between(Duration least, Duration most) {
        List<Duration> buckets = new ArrayList<>();
        for (long decade = 1; decade <= most.toMillis(); decade *= 10) {
            for (int step : STEPS) {
                Duration bucket = Duration.ofMillis(decade * step);
                if (bucket.compareTo(least) >= 0 && bucket.compareTo(most) <= 0) {
                    buckets.add(bucket);
                }
            }
        }
        return buckets.toArray(Duration[]::new);
    }
}
