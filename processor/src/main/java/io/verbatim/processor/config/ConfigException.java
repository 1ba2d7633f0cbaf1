package io.verbatim.processor.config;

import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used; the message is one sentence that starts with the path of the bad value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The refusal of a record whose message starts with the key, now with the path of its block. */
    static ConfigException under(String block, IllegalArgumentException refusal) {
        return new ConfigException(block + "." + refusal.getMessage(), refusal);
    }

    public ConfigException(String path, String problem) {
        super(path + ": " + problem);
    }

    public ConfigException(String path, String problem, @Nullable Throwable cause) {
        super(path + ": " + problem, cause);
    }
}
