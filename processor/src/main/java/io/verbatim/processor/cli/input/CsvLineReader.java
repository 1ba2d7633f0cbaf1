package io.verbatim.processor.cli.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one comment a row; a row whose quotes do not match costs its first line only.
 *
 * <p>Format: RFC 4180 with any delimiter. A CSV parser cannot find its way back after a stray quote, so lines are
 * joined here until their quotes match, and each stretch is parsed by itself.
 */
final class CsvLineReader implements LineReader {
    /** A row that is spread over more lines is taken for a quote that was never closed. */
    private static final int MOST_LINES_OF_A_ROW = 1000;

    private final ByteLines lines;
    private final CsvColumns columns;
    private final CSVFormat format;
    private final Deque<RawLine> unread = new ArrayDeque<>();
    private final Deque<Line> rows = new ArrayDeque<>();

    /**
     * @param lines the file after its header
     * @param columns what the header says
     */
    CsvLineReader(ByteLines lines, CsvColumns columns) {
        this.lines = lines;
        this.columns = columns;
        this.format = columns.format();
    }

    @Override
    public @Nullable Line next() throws IOException {
        while (rows.isEmpty()) {
            RawLine first = nextLine();
            if (first == null) {
                return null;
            }
            if (!first.isBlank() && !readPlainRow(first)) {
                readRows(first);
            }
        }
        return rows.poll();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private @Nullable RawLine nextLine() throws IOException {
        RawLine line = unread.poll();
        return line != null ? line : lines.next();
    }

    /** Most rows hold no quote, and need no parser. */
    private boolean readPlainRow(RawLine line) {
        String text = line.tooLong() ? null : line.text();
        if (text == null || text.indexOf('"') >= 0) {
            return false;
        }
        rows.add(columns.line(line.number(), line.end(), columns.split(text)));
        return true;
    }

    private void readRows(RawLine first) throws IOException {
        List<RawLine> stretch = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoteIsOpen = false;
        BadLine problem = null;
        do {
            RawLine line = stretch.isEmpty() ? first : nextLine();
            if (line == null) {
                problem = first.bad("A quote is never closed");
                break;
            }
            stretch.add(line);
            String decoded = line.text();
            if (line.tooLong()) {
                problem = first.bad("The row is longer than " + ByteLines.LONGEST_LINE + " bytes");
            } else if (decoded == null) {
                problem = first.bad("The row is not well-formed UTF-8");
            } else if (stretch.size() > MOST_LINES_OF_A_ROW || text.length() > ByteLines.LONGEST_LINE) {
                problem = first.bad("A quote is not closed within the row");
            } else {
                text.append(decoded).append('\n');
                quoteIsOpen ^= hasOddQuotes(decoded);
            }
        } while (problem == null && quoteIsOpen);
        if (problem == null) {
            problem = parse(first, stretch.get(stretch.size() - 1).end(), text.toString());
        }
        if (problem != null) {
            giveUp(problem, stretch);
        }
    }

    /** Costs the first line of a stretch, and reads the others again. */
    private void giveUp(BadLine problem, List<RawLine> stretch) {
        rows.clear();
        rows.add(problem);
        for (int i = stretch.size() - 1; i > 0; i--) {
            unread.addFirst(stretch.get(i));
        }
    }

    private static boolean hasOddQuotes(String line) {
        return line.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private @Nullable BadLine parse(RawLine first, long end, String text) {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            long number = first.number();
            for (CSVRecord row : parser) {
                rows.add(columns.line(number, end, row.toList()));
                number = first.number() + parser.getCurrentLineNumber();
            }
            return null;
        } catch (IOException | UncheckedIOException malformed) {
            return first.bad("The quotes of the row do not match");
        }
    }
}
