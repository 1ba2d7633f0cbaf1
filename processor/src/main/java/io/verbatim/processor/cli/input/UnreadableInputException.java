package io.verbatim.processor.cli.input;

/** A file from which no comment can be read at all; the message never quotes the file. */
public final class UnreadableInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableInputException(String message) {
        super(message);
    }
}
