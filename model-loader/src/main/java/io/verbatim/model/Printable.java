package io.verbatim.model;

import java.util.regex.Pattern;

/** Text from a file, made fit for a message. */
final class Printable {
    /** Control and format characters and separators of lines: they steer a terminal, or forge a line of a log. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /** The same text with U+FFFD for every character that does not show itself. */
    static String of(String text) {
        return STEERING.matcher(text).replaceAll("\uFFFD");
    }
}
