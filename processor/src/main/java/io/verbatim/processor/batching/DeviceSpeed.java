package io.verbatim.processor.batching;

/**
 * What a device does with batches of a size.
 *
 * @param tokenBudget padded tokens of a batch
 * @param textsPerSecond of typical length, on all its threads together
 */
public record DeviceSpeed(int tokenBudget, double textsPerSecond) {}
