package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** A device that was asked for and is not there. */
public final class DeviceException extends ModelException {
    public DeviceException(String message) {
        this(message, null);
    }

    public DeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
