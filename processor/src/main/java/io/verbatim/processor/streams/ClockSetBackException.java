package io.verbatim.processor.streams;

import java.time.Duration;

/** The wall clock has been set back, and Kafka's clients stand still until it has caught up. */
final class ClockSetBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockSetBackException(Duration step) {
        super(
                "The system clock has been set back by " + step.toSeconds()
                        + " s, for which Kafka's clients would stand still; start again, and have the clock slewed, not stepped");
    }
}
