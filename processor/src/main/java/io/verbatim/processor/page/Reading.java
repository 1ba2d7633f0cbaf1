package io.verbatim.processor.page;

/**
 * The figures of one second.
 *
 * @param at the end of it, in milliseconds since 1970
 * @param enriched events a second
 * @param actions events a second that also went to the actions topic
 * @param deadLetters dead letters a second
 * @param p50 median latency in milliseconds, 0 when no event came
 * @param p99 99th percentile of the latency in milliseconds
 * @param rows mean rows of a batch
 */
record Reading(long at, double enriched, double actions, double deadLetters, long p50, long p99, double rows) {}
