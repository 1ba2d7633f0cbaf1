package io.verbatim.processor.page;

/** The beginning of a comment, as one line that cannot turn the text around it. */
final class Excerpt {
    private static final int LENGTH = 240;

    private Excerpt() {}

    /** At most 240 characters; control characters and those that override the direction become spaces. */
    static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        text.codePoints().limit(LENGTH).map(Excerpt::plain).forEach(excerpt::appendCodePoint);
        if (text.codePointCount(0, text.length()) > LENGTH) {
            excerpt.append('…');
        }
        return excerpt.toString();
    }

    private static int plain(int character) {
        boolean turns = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        boolean line = character == 0x2028 || character == 0x2029;
        return turns || line || Character.isISOControl(character) ? ' ' : character;
    }
}
