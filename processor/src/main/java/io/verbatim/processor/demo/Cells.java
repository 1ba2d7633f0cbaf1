package io.verbatim.processor.demo;

import org.jline.utils.WCWidth;

/** Text cut and padded to columns of the terminal, where a Chinese character takes two. */
final class Cells {
    private static final char ELLIPSIS = '…';

    private Cells() {}

    /** Exactly {@code width} columns of {@code text}; control and direction characters become spaces. */
    static String fit(String text, int width) {
        StringBuilder cell = new StringBuilder(width);
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = shown(text.codePointAt(i));
            int columns = Math.max(0, WCWidth.wcwidth(character));
            boolean last = i + Character.charCount(text.codePointAt(i)) >= text.length();
            if (used + columns > (last ? width : width - 1)) {
                cell.append(ELLIPSIS);
                used++;
                break;
            }
            cell.appendCodePoint(character);
            used += columns;
        }
        return cell.append(" ".repeat(Math.max(0, width - used))).toString();
    }

    /** The character, or a space in place of what would steer the terminal or turn the text around. */
    private static int shown(int character) {
        boolean plain =
                switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
        return plain ? character : ' ';
    }
}
