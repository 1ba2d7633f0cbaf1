package io.verbatim.processor.streams;

/** A record without a value, which holds no event. */
public final class MissingValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingValueException() {
        super("The record has no value, so there is no event to enrich");
    }
}
