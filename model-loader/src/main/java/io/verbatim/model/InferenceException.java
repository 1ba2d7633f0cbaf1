package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** A batch that was not classified; the message never holds any of its text. */
public abstract sealed class InferenceException extends RuntimeException
        permits OutOfDeviceMemoryException, RejectedInputException, DeviceLostException {
    InferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
