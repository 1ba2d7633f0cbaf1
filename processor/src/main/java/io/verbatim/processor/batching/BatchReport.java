package io.verbatim.processor.batching;

/**
 * One finished call of the device.
 *
 * @param rows of the graph: one for each text, each different from the others, or for each window of a long one
 * @param answers texts answered by it, each as often as it was asked for
 * @param tokens tokens of all rows
 * @param paddedTokens {@code rows × longest}
 * @param nanos time the device took, in nanoseconds
 */
public record BatchReport(int rows, int answers, int tokens, int paddedTokens, long nanos) {}
