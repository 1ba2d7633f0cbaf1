package io.verbatim.processor.cli;

import io.verbatim.processor.cli.input.InputFormat;
import io.verbatim.processor.cli.input.LineReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that read comments. */
final class InputOptions {
    /** With one of these between the cells nobody could tell where a cell ends. */
    private static final String NO_DELIMITERS = "\"\r\n";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The comments; standard input when it is - or not given.")
    private @Nullable Path file;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = {
                "text: one comment a line.",
                "jsonl: one feedback event a line, or an object with just a \"text\".",
                "csv: a header row, then one comment a row; columns named like fields of the event are these fields,"
                        + " others its attributes.",
                "Default: csv with one of the two options below, else by the ending of the file's name, else text."
            })
    private @Nullable InputFormat format;

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            description = "The CSV column that holds the comment (default: text).")
    private @Nullable String textColumn;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "Between the cells of CSV (default: the comma, semicolon or tab that fits the header).")
    private @Nullable Character delimiter;

    /** Refuses options that do not go together. */
    void check() {
        if (delimiter != null && NO_DELIMITERS.indexOf(delimiter) >= 0) {
            throw new UnusableException("The option --delimiter cannot be a double quote or a line break: give the"
                    + " character between the cells, such as ;");
        }
        if (isCsvMeant() && format() != InputFormat.CSV) {
            throw new UnusableException("The option " + (textColumn == null ? "--delimiter" : "--text-column")
                    + " is for CSV, and the input is " + format() + ": leave it out, or add --format csv");
        }
    }

    /** What is read. */
    InputFile input(Console console) {
        return new InputFile(file, console);
    }

    /**
     * Begins to read.
     *
     * @param idPrefix what comes before the line's number in the id of a comment that has none
     * @throws UnusableException when it cannot be read
     */
    LineReader open(InputFile input, String idPrefix) {
        return input.open(format(), idPrefix, textColumn == null ? "text" : textColumn, delimiter);
    }

    private InputFormat format() {
        if (format != null) {
            return format;
        }
        InputFormat named = InputFormat.of(file);
        return isCsvMeant() && named == InputFormat.TEXT ? InputFormat.CSV : named;
    }

    private boolean isCsvMeant() {
        return textColumn != null || delimiter != null;
    }
}
