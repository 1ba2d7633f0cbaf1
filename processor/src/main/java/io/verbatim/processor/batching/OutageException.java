package io.verbatim.processor.batching;

import org.jspecify.annotations.Nullable;

/** The device cannot answer any more, which is no fault of the text that was asked for. */
public final class OutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
