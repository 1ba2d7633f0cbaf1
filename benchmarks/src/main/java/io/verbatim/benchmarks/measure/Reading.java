package io.verbatim.benchmarks.measure;

/**
 * What one contender did in one round.
 *
 * @param events that were done
 * @param nanos how long they took, in nanoseconds
 */
public record Reading(long events, long nanos) {
    /** Events in a second. */
    public double rate() {
        return nanos == 0 ? 0 : events * 1e9 / nanos;
    }
}
