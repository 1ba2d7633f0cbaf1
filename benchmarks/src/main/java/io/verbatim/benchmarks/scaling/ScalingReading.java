package io.verbatim.benchmarks.scaling;

/**
 * What some instances did.
 *
 * @param rate events a second
 * @param efficiency the rate over what as many devices could do at most
 */
public record ScalingReading(int partitions, int instances, double rate, double efficiency) {}
