package io.verbatim.benchmarks.latency;

import java.util.List;
import java.util.Locale;

/**
 * How events come to the raw topic.
 *
 * @param load in words
 * @param rate events a second
 * @param lingerMillis how long the sender waits for others to send with one
 */
public record Arrivals(String load, double rate, int lingerMillis) {
    /** Kafka's default since 4.0. */
    private static final int LINGER_MILLIS = 5;

    /** A lone event now and then, each sent at once. */
    public static Arrivals trickle() {
        return new Arrivals("trickle", 5, 0);
    }

    /**
     * A share of the events that a pipeline can do in a second.
     *
     * @param capacity events a second
     */
    public static Arrivals share(double share, double capacity) {
        return new Arrivals(String.format(Locale.ROOT, "%.0f %%", 100 * share), share * capacity, LINGER_MILLIS);
    }

    /** The loads that are measured of a pipeline. */
    public static List<Arrivals> at(double capacity) {
        return List.of(trickle(), share(0.1, capacity), share(0.5, capacity), share(0.9, capacity));
    }
}
