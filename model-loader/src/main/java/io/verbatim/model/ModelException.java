package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** Says in one sentence why a model cannot be loaded, where, and what to do. */
public abstract sealed class ModelException extends RuntimeException permits BundleException, DeviceException {
    ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
