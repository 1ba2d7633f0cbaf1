package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** The model cannot answer at least one of the texts: it has no tokens, or its scores are not numbers. */
public final class RejectedInputException extends InferenceException {
    public RejectedInputException(String message) {
        this(message, null);
    }

    public RejectedInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
