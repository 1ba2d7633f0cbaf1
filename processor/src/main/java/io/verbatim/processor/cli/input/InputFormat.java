package io.verbatim.processor.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How comments are written in a file. */
public enum InputFormat {
    /** One comment a line. */
    TEXT,
    /** One feedback event a line, as JSON; only {@code text} is required. */
    JSONL,
    /** A header, then one comment a row. */
    CSV;

    /** The format that the ending of a file's name stands for; text when it says nothing. */
    public static InputFormat of(@Nullable Path file) {
        String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return JSONL;
        }
        return name.endsWith(".csv") || name.endsWith(".tsv") ? CSV : TEXT;
    }

    /**
     * Begins to read.
     *
     * @param idPrefix what comes before the line's number in the id of a comment that has none
     * @param textColumn name of the CSV column that holds the comment
     * @param delimiter between the cells of a CSV row; null takes the comma, semicolon or tab that fits the header
     * @throws UnreadableInputException when a CSV file has no usable header
     */
    public LineReader open(InputStream in, String idPrefix, String textColumn, @Nullable Character delimiter)
            throws IOException {
        return switch (this) {
            case TEXT -> CommentPerLineReader.ofText(in, idPrefix);
            case JSONL -> CommentPerLineReader.ofJson(in, idPrefix);
            case CSV -> openCsv(new ByteLines(in), idPrefix, textColumn, delimiter);
        };
    }

    /** In lower case, as on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static LineReader openCsv(
            ByteLines lines, String idPrefix, String textColumn, @Nullable Character delimiter) throws IOException {
        RawLine header = lines.next();
        String text = header == null ? null : header.text();
        if (text == null || text.isBlank()) {
            throw new UnreadableInputException("The first line must name the columns, in UTF-8");
        }
        char[] candidates = delimiter == null ? new char[] {',', ';', '\t'} : new char[] {delimiter};
        for (char candidate : candidates) {
            CsvColumns columns = CsvColumns.parse(text, candidate, textColumn, idPrefix);
            if (columns != null) {
                return new CsvLineReader(lines, columns);
            }
        }
        throw new UnreadableInputException("The header has no column '" + textColumn
                + "': name the column that holds the comment with --text-column");
    }
}
