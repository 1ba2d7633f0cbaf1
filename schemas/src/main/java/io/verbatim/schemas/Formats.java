package io.verbatim.schemas;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that strings of an event must have; the JSON Schema states the same patterns. */
final class Formats {
    /**
     * A well-formed language tag: RFC 5646, section 2.1, without the irregular tags of old.
     *
     * <p>Groups repeat, and the regular expression engine descends at each repetition: bound the length first.
     */
    static final String LANGUAGE_TAG = "^(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
            + "(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
            + "(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
            + "|[xX](?:-[A-Za-z0-9]{1,8})+)$";

    /** A date and time with an offset: RFC 3339, section 5.6, to the nanosecond; Java's have no leap seconds. */
    static final String DATE_TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?"
            + "(?:[Zz]|[+-][0-9]{2}:[0-9]{2})$";

    static final int LONGEST_LANGUAGE_TAG = 64;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private static final Pattern LANGUAGE_TAG_PATTERN = Pattern.compile(LANGUAGE_TAG);
    private static final Pattern DATE_TIME_PATTERN = Pattern.compile(DATE_TIME);

    /** Parses what the pattern lets through; an optional part, as Java's own has them, would copy a map at each. */
    private static final DateTimeFormatter DATE_TIME_FORMATTER = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private Formats() {}

    /** Whether a string is nothing but white space, to Java (which leaves out no-break spaces) or to ECMA-262. */
    static boolean isBlank(String value) {
        return value.codePoints()
                .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK);
    }

    static boolean isLanguageTag(String value) {
        return value.length() <= LONGEST_LANGUAGE_TAG
                && LANGUAGE_TAG_PATTERN.matcher(value).matches();
    }

    static @Nullable OffsetDateTime parseDateTime(String value) {
        if (!DATE_TIME_PATTERN.matcher(value).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value, DATE_TIME_FORMATTER);
        } catch (DateTimeException impossible) {
            return null;
        }
    }
}
