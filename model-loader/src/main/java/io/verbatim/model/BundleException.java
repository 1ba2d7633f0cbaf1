package io.verbatim.model;

import org.jspecify.annotations.Nullable;

/** A bundle that is missing, damaged or does not fit together. */
public final class BundleException extends ModelException {
    public BundleException(String message) {
        this(message, null);
    }

    public BundleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
