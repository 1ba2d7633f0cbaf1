package io.verbatim.processor.cli;

import io.verbatim.processor.cli.input.InputFormat;
import io.verbatim.processor.cli.input.LineReader;
import io.verbatim.processor.cli.input.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file that a command reads, or standard input. */
final class InputFile {
    /** Comes before the line's number in ids that only tell the comments of one input apart. */
    static final String LINE = "line-";

    private final @Nullable Path path;
    private final Console console;

    /** Takes a path; null and {@code -} mean standard input. */
    InputFile(@Nullable Path path, Console console) {
        this.path = path == null || path.toString().equals("-") ? null : path;
        this.console = console;
    }

    /** How messages name it. */
    String name() {
        return path == null ? "standard input" : path.toString();
    }

    /** A place in it, as messages name it. */
    String at(long line) {
        return path == null ? "line " + line : path + ":" + line;
    }

    /** Comes before the line's number in ids that tell its comments from those of other files and of other runs. */
    String idPrefix() {
        return (path == null ? UUID.randomUUID() : path.getFileName()) + ":";
    }

    /** Its size in bytes, where that is known before it is read. */
    OptionalLong bytes() {
        try {
            return path == null || !Files.isRegularFile(path)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Files.size(path));
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /**
     * Begins to read.
     *
     * @param idPrefix what comes before the line's number in the id of a comment that has none
     * @throws UnusableException when it cannot be read
     */
    LineReader open(InputFormat format, String idPrefix, String textColumn, @Nullable Character delimiter) {
        try {
            InputStream in = path == null ? console.in() : Files.newInputStream(path);
            return format.open(in, idPrefix, textColumn, delimiter);
        } catch (NoSuchFileException missing) {
            throw new UnusableException("There is no file " + name() + ": check the path", missing);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        } catch (UnreadableInputException unreadable) {
            throw new UnusableException(at(1) + ": " + unreadable.getMessage(), unreadable);
        }
    }

    UnusableException unreadable(IOException cause) {
        return new UnusableException(
                "Cannot read " + name() + " (" + cause.getMessage() + "): check that it is a file you may read", cause);
    }
}
