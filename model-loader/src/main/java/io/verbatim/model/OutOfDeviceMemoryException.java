package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** The device has no memory for a batch of this size; a smaller one may pass. */
public final class OutOfDeviceMemoryException extends InferenceException {
    public OutOfDeviceMemoryException(String message) {
        this(message, null);
    }

    public OutOfDeviceMemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
