package io.verbatim.processor.cli.input;

/** What one line of a file turned out to be. */
public sealed interface Line permits Comment, BadLine {
    /** The line's number, the first being 1; of a CSV row the first of its lines. */
    long number();

    /** The bytes of the file up to the end of this line. */
    long end();
}
