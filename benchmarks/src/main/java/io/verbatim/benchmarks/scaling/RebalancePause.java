package io.verbatim.benchmarks.scaling;

/**
 * The longest time without any enriched event, in milliseconds.
 *
 * @param joined while a second instance joined
 * @param killed while one of two was killed without a word, session timeout (6 s) included
 */
public record RebalancePause(int partitions, double joined, double killed) {}
