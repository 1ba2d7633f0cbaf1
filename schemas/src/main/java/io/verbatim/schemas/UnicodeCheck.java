package io.verbatim.schemas;

/**
 * Refuses bytes that are no strict UTF-8, and JSON escapes that are no whole characters.
 *
 * <p>A JSON parser lets through overlong forms and halves of surrogate pairs, which no encoder could write again.
 * Sources: the Unicode Standard, table 3-7 (well-formed UTF-8), and RFC 8259, sections 7 and 8.
 */
final class UnicodeCheck {
    private static final int ESCAPE_LENGTH = 6;
    private static final int NO_ESCAPE = -1;

    private final byte[] json;

    private UnicodeCheck(byte[] json) {
        this.json = json;
    }

    /**
     * Checks a whole JSON text.
     *
     * @throws InvalidEventException at the first byte that is wrong
     */
    static void check(byte[] json) {
        UnicodeCheck check = new UnicodeCheck(json);
        int i = 0;
        while (i < json.length) {
            byte b = json[i];
            if (b < 0) {
                i += check.sequenceAt(i);
            } else if (b == '\\') {
                i += check.escapeAt(i);
            } else {
                i++;
            }
        }
    }

    /** Returns the length of the sequence of two to four bytes that begins here. */
    private int sequenceAt(int i) {
        int lead = json[i] & 0xFF;
        int length;
        int least = 0x80;
        int most = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            length = 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3;
            least = lead == 0xE0 ? 0xA0 : least;
            most = lead == 0xED ? 0x9F : most;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4;
            least = lead == 0xF0 ? 0x90 : least;
            most = lead == 0xF4 ? 0x8F : most;
        } else {
            throw notUtf8(i);
        }
        if (i + length > json.length || !isBetween(i + 1, least, most)) {
            throw notUtf8(i);
        }
        for (int k = i + 2; k < i + length; k++) {
            if (!isBetween(k, 0x80, 0xBF)) {
                throw notUtf8(i);
            }
        }
        return length;
    }

    private boolean isBetween(int i, int least, int most) {
        int value = json[i] & 0xFF;
        return value >= least && value <= most;
    }

    /** Returns the length of the escape that begins here; what is no escape at all is left to the JSON parser. */
    private int escapeAt(int i) {
        int unit = unitAt(i);
        if (unit == NO_ESCAPE) {
            return i + 1 < json.length && json[i + 1] >= 0 ? 2 : 1;
        }
        if (Character.isSurrogate((char) unit)) {
            int next = unitAt(i + ESCAPE_LENGTH);
            if (Character.isLowSurrogate((char) unit) || next == NO_ESCAPE || !Character.isLowSurrogate((char) next)) {
                throw InvalidEventException.at(i, "The JSON holds half of a surrogate pair");
            }
            return 2 * ESCAPE_LENGTH;
        }
        return ESCAPE_LENGTH;
    }

    /** The UTF-16 code unit that an escape of the form {@code \}{@code uXXXX} here stands for. */
    private int unitAt(int i) {
        if (i + ESCAPE_LENGTH > json.length || json[i] != '\\' || json[i + 1] != 'u') {
            return NO_ESCAPE;
        }
        int unit = 0;
        for (int k = i + 2; k < i + ESCAPE_LENGTH; k++) {
            int digit = Character.digit(json[k], 16);
            if (digit < 0) {
                return NO_ESCAPE;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static InvalidEventException notUtf8(int i) {
        return InvalidEventException.at(i, "The bytes are not well-formed UTF-8");
    }
}
