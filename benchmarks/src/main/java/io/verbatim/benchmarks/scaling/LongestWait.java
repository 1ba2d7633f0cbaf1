package io.verbatim.benchmarks.scaling;

import java.util.HashMap;
import java.util.Map;

/** The longest that an event of a while has waited; an event that comes again counts once. */
final class LongestWait {
    /** By partition: when the newest event was due. Its events are due, and come, one after the other. */
    private final Map<Integer, Long> newest = new HashMap<>();

    private long since;
    private long longest;
    private long seen;

    /**
     * Begins another while, to which belongs what is due from now on.
     *
     * @param now nanoseconds, as all times here
     */
    void begin(long now) {
        since = now;
        longest = 0;
    }

    void see(int partition, long due, long now) {
        if (due <= newest.getOrDefault(partition, Long.MIN_VALUE)) {
            return;
        }
        newest.put(partition, due);
        seen++;
        if (due >= since) {
            longest = Math.max(longest, now - due);
        }
    }

    /** Of the while that was begun last. */
    double millis() {
        return longest / 1e6;
    }

    /** Different events, of all whiles. */
    long seen() {
        return seen;
    }
}
