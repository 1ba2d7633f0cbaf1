package io.verbatim.processor.demo;

/** Text from elsewhere as a terminal may show it: what would steer the terminal or turn the text around is a space. */
public final class Printable {
    private Printable() {}

    /** The text with a space for each control, format or direction character. */
    public static String of(String text) {
        return text.codePoints()
                .map(Printable::of)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The character, or a space in place of a control, format or direction character. */
    static int of(int character) {
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
