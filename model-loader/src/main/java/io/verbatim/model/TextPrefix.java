package io.verbatim.model;

/** The beginnings of a long text, in UTF-16 units, cut where a tokenizer would cut too. */
final class TextPrefix {
    /** How far back a good place to cut is looked for. */
    private static final int REACH = 64;

    private static final char REPLACEMENT = '\uFFFD';

    private TextPrefix() {}

    /** The first {@code length} units or a few less: up to white space, else without half a character at the end. */
    static String of(String text, int length) {
        if (length >= text.length()) {
            return text;
        }
        int least = Math.max(1, length - REACH);
        for (int end = length; end > least; end--) {
            if (Character.isWhitespace(text.charAt(end))) {
                return text.substring(0, end);
            }
        }
        int end = length;
        while (end > least && continues(text, end)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean continues(String text, int index) {
        return switch (Character.getType(text.codePointAt(index))) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        };
    }

    /** The same text with U+FFFD for every lone surrogate, since UTF-8 has none. */
    static String wellFormed(String text) {
        int lone = loneSurrogate(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (; lone >= 0; lone = loneSurrogate(text, lone + 1)) {
            repaired.setCharAt(lone, REPLACEMENT);
        }
        return repaired.toString();
    }

    private static int loneSurrogate(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
