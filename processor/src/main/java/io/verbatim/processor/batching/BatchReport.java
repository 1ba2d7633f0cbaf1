package io.verbatim.processor.batching;

/**
 * One finished call of the device.
 *
 * @param rows texts in the batch, each different from the others
 * @param answers texts answered by it: more than the rows when a text was asked for more than once
 * @param tokens tokens of all rows, where a text in windows has those of all of its windows
 * @param paddedTokens {@code rows × longest}, where each window is a row
 * @param nanos time the device took, in nanoseconds
 */
public record BatchReport(int rows, int answers, int tokens, int paddedTokens, long nanos) {}
