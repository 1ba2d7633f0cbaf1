package io.verbatim.processor.cli.input;

import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import io.verbatim.schemas.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one comment a line; one that brings no id is named by its line. */
final class CommentPerLineReader implements LineReader {
    private final ByteLines lines;
    private final Function<RawLine, Line> parser;

    private CommentPerLineReader(InputStream in, Function<RawLine, Line> parser) {
        this.lines = new ByteLines(in);
        this.parser = parser;
    }

    /** Each line is a comment as it stands. */
    static CommentPerLineReader ofText(InputStream in, String idPrefix) {
        return new CommentPerLineReader(in, line -> text(line, idPrefix));
    }

    /** Each line is a feedback event, of which only the text is required. */
    static CommentPerLineReader ofJson(InputStream in, String idPrefix) {
        FeedbackEventDecoder decoder = new FeedbackEventDecoder();
        return new CommentPerLineReader(in, line -> event(line, idPrefix, decoder));
    }

    @Override
    public @Nullable Line next() throws IOException {
        RawLine line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        return line.tooLong()
                ? line.bad("The line is longer than " + ByteLines.LONGEST_LINE + " bytes")
                : parser.apply(line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static Line text(RawLine line, String idPrefix) {
        String text = line.text();
        if (text == null) {
            return line.notUtf8();
        }
        try {
            FeedbackEvent event = FeedbackEvent.builder(line.id(idPrefix), text).build();
            return new Comment(line.number(), line.end(), event);
        } catch (InvalidEventException invalid) {
            return line.bad(invalid.problem()); // Its place is one in JSON, which the user never wrote.
        }
    }

    private static Line event(RawLine line, String idPrefix, FeedbackEventDecoder decoder) {
        try {
            return new Comment(line.number(), line.end(), decoder.decode(line.bytes(), line.id(idPrefix)));
        } catch (InvalidEventException invalid) {
            return line.bad(String.valueOf(invalid.getMessage()));
        }
    }
}
