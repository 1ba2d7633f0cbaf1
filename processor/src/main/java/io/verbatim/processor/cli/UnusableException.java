package io.verbatim.processor.cli;

import org.jspecify.annotations.Nullable;

/** What the user gave a command cannot be used; the message is one sentence that says what to do. */
final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }

    UnusableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
