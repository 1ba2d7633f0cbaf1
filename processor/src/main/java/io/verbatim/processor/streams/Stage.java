package io.verbatim.processor.streams;

import java.util.Locale;

/** Where a record failed. */
public enum Stage {
    /** The value is no valid event. */
    DECODE,
    /** The model fails on this very text. */
    CLASSIFY,
    /** The enriched event cannot be written. */
    ENCODE;

    /** The name in headers and metrics: {@code decode}, {@code classify} or {@code encode}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
