package io.verbatim.processor.cli.input;

import io.verbatim.schemas.FeedbackEventDecoder;
import io.verbatim.schemas.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads one feedback event a line; an event without an id is named by its line. */
final class JsonLineReader implements LineReader {
    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();
    private final ByteLines lines;
    private final String idPrefix;

    JsonLineReader(InputStream in, String idPrefix) {
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
        try {
            return new Comment(line.number(), line.end(), decoder.decode(line.bytes(), line.id(idPrefix)));
        } catch (InvalidEventException invalid) {
            return line.bad(String.valueOf(invalid.getMessage()));
        }
    }
}
