package io.verbatim.processor.cli.input;

import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one comment a line. */
final class TextLineReader implements LineReader {
    private final ByteLines lines;
    private final String idPrefix;

    TextLineReader(InputStream in, String idPrefix) {
        this.lines = new ByteLines(in);
        this.idPrefix = idPrefix;
    }

    @Override
    public @Nullable Line next() throws IOException {
        RawLine line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : comment(line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Line comment(RawLine line) {
        if (line.tooLong()) {
            return line.bad("The line is longer than " + ByteLines.LONGEST_LINE + " bytes");
        }
        String text = line.text();
        if (text == null) {
            return line.notUtf8();
        }
        try {
            return new Comment(
                    line.number(),
                    line.end(),
                    FeedbackEvent.builder(line.id(idPrefix), text).build());
        } catch (InvalidEventException invalid) {
            return line.bad(invalid.problem());
        }
    }
}
