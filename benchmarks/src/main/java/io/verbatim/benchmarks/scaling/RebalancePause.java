package io.verbatim.benchmarks.scaling;

/**
 * The longest that an event waited, from when it was due at the raw topic to when it was seen in the enriched one, in
 * milliseconds. An event of a partition that nobody works on waits, whatever comes of the others meanwhile.
 *
 * @param joined while a second instance joined
 * @param killed after one of two was killed without a word, session timeout (6 s) included
 */
public record RebalancePause(int partitions, double joined, double killed) {}
