package io.verbatim.processor.config;

import java.time.Duration;

/** The rules that settings share; each refusal starts with the key, to which {@link Section} adds the block. */
final class Checks {
    private Checks() {}

    static void that(String key, boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + problem);
        }
    }

    static void notBlank(String key, String value) {
        that(key, !value.isBlank(), "must not be blank");
    }

    static void between(String key, int value, int least, int most) {
        that(key, value >= least && value <= most, "must be " + least + " to " + most + ", not " + value);
    }

    static void positive(String key, Duration value) {
        that(key, value.toMillis() > 0, "must be longer than 0");
    }

    /** Kafka's rule for the name of a topic. */
    static void topic(String key, String name) {
        that(
                key,
                name.matches("[A-Za-z0-9._-]{1,249}") && !name.equals(".") && !name.equals(".."),
                "must be the name of a topic (1 to 249 letters, digits, dots, hyphens or underscores), not '" + name
                        + "'");
    }
}
