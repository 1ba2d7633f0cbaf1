package io.verbatim.benchmarks.cost;

/**
 * What a million comments cost.
 *
 * @param machine as the price table names it
 * @param euros per million comments
 */
public record Cost(String machine, String contender, double euros) {}
