package io.verbatim.processor.cli.input;

/**
 * A line that holds no comment.
 *
 * @param problem why, in words that never quote the line
 */
public record BadLine(long number, long end, String problem) implements Line {}
