package io.verbatim.model;

import java.util.regex.Pattern;

/** Text from elsewhere, made fit for a message and a terminal. */
public final class Printable {
    /**
     * Control and format characters, lone surrogates and separators of lines: they steer a terminal, or forge a line of a log.
     * Not the two joiners, which Hindi and Persian are written with.
     */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\u200C\\u200D]]");

    private Printable() {}

    /** Whether every character of a text shows itself. */
    static boolean is(String text) {
        return !STEERING.matcher(text).find();
    }

    /** The same text with U+FFFD for every character that does not show itself. */
    public static String of(String text) {
        return STEERING.matcher(text).replaceAll("\uFFFD");
    }
}
