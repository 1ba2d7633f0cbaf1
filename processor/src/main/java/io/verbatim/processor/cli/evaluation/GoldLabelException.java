package io.verbatim.processor.cli.evaluation;

/** Says why the gold labels of a line cannot be compared. */
public final class GoldLabelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GoldLabelException(String message) {
        super(message);
    }
}
