package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** The session no longer answers: load the model again. */
public final class DeviceLostException extends InferenceException {
    public DeviceLostException(String message) {
        this(message, null);
    }

    public DeviceLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
