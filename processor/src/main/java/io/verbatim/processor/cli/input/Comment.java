package io.verbatim.processor.cli.input;

import io.verbatim.schemas.FeedbackEvent;

/**
 * A line that holds a comment.
 *
 * @param event the comment; its id is made from the line's number where the line has none
 */
public record Comment(long number, long end, FeedbackEvent event) implements Line {}
