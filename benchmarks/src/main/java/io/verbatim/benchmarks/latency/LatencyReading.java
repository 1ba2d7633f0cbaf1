package io.verbatim.benchmarks.latency;

/**
 * End-to-end latency at one load, in milliseconds from when an event was due to be sent.
 *
 * @param load in words
 * @param rate events a second that were due
 * @param events that were due in the window; one that never came counts as the longest wait
 */
public record LatencyReading(
        String contender, String load, double rate, double p50, double p95, double p99, double max, long events) {}
