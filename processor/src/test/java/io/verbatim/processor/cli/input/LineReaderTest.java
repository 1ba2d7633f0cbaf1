package io.verbatim.processor.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LineReaderTest {
    @Test
    void shouldReadOneCommentALine() throws IOException {
        // When
        List<String> lines = read(InputFormat.TEXT, "\uFEFFgood\r\n\n  \nzu spät, aber gut\nlast");

        // Then
        assertThat(lines).containsExactly("1 line-1 good", "4 line-4 zu spät, aber gut", "5 line-5 last");
    }

    @Test
    void shouldReadNothingFromAnEmptyFile() throws IOException {
        // When
        List<String> lines = read(InputFormat.TEXT, "");

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldReportATextThatIsNoEvent() throws IOException {
        // Given
        String tooLong = "x".repeat(100_001);
        String farTooLong = "y".repeat(ByteLines.LONGEST_LINE + 1);
        String bytes = "gut\nsp\u00e4t\n";

        // When
        List<String> lines = read(InputFormat.TEXT, tooLong + "\n" + farTooLong + "\nok\n\u00a0");
        List<String> latin = read(InputFormat.TEXT, new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)), "text", null);

        // Then
        assertThat(lines)
                .containsExactly(
                        "1 ! The field 'text' holds a string longer than 100000 characters",
                        "2 ! The line is longer than 1048576 bytes",
                        "3 line-3 ok",
                        "4 ! The field 'text' is blank");
        assertThat(latin).containsExactly("1 line-1 gut", "2 ! The line is not well-formed UTF-8");
    }

    @Test
    void shouldTellHowFarItHasRead() throws IOException {
        // Given
        byte[] file = "eins\r\n\nzwei".getBytes(UTF_8);

        // When
        List<Long> ends = new ArrayList<>();
        try (LineReader reader = InputFormat.TEXT.open(new ByteArrayInputStream(file), "line-", "text", null)) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                ends.add(line.end());
            }
        }

        // Then
        assertThat(ends).containsExactly(6L, (long) file.length);
    }

    @Test
    void shouldReadLinesLongerThanTheBuffer() throws IOException {
        // Given
        String text = "long ".repeat(19_000) + "end";

        // When
        List<String> lines = read(InputFormat.TEXT, "a\n" + text + "\nb\n");

        // Then
        assertThat(lines).containsExactly("1 line-1 a", "2 line-2 " + text, "3 line-3 b");
    }

    @Test
    void shouldReadEventsAndBareTexts() throws IOException {
        // When
        List<String> lines = read(InputFormat.JSONL, """
                {"id": "fb-1", "text": "good", "language": "en"}

                {"text": "bad"}
                {"id": "fb-3"}
                not json
                {"text": "last"}""");

        // Then
        assertThat(lines)
                .containsExactly(
                        "1 fb-1 good",
                        "3 line-3 bad",
                        "4 ! The field 'text' is missing",
                        "5 ! The JSON is not well-formed, at byte 0",
                        "6 line-6 last");
    }

    @ParameterizedTest
    @CsvSource({"a.txt,TEXT", "a,TEXT", "a.JSONL,JSONL", "b/a.ndjson,JSONL", "a.csv,CSV", "a.csv.txt,TEXT", "a.tsv,CSV"
    })
    void shouldTakeTheFormatFromTheEnding(String file, InputFormat format) {
        // When / Then
        assertThat(InputFormat.of(Path.of(file))).isEqualTo(format);
        assertThat(InputFormat.of(null)).isEqualTo(InputFormat.TEXT);
    }

    @Test
    void shouldRefuseACsvFileWithoutAUsableHeader() {
        // When / Then
        assertThatThrownBy(() -> read(InputFormat.CSV, ""))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("must name the columns");
        assertThatThrownBy(() -> read(InputFormat.CSV, "id,comment\n1,SECRET"))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessage("The header has no column 'text': name the column that holds the comment with"
                        + " --text-column");
    }

    @ParameterizedTest
    @EnumSource(InputFormat.class)
    void shouldNameCommentsWithoutAnIdAsTold(InputFormat format) throws IOException {
        // Given
        String file =
                switch (format) {
                    case TEXT -> "good\n";
                    case JSONL -> "{\"text\":\"good\"}\n";
                    case CSV -> "text\ngood\n";
                };

        // When
        try (LineReader reader = format.open(new ByteArrayInputStream(file.getBytes(UTF_8)), "may:", "text", null)) {
            Line line = reader.next();

            // Then
            assertThat(line).isInstanceOfSatisfying(Comment.class, comment -> assertThat(
                            comment.event().id())
                    .isEqualTo("may:" + comment.number()));
        }
    }

    static List<String> read(InputFormat format, String file) throws IOException {
        return read(format, new ByteArrayInputStream(file.getBytes(UTF_8)), "text", null);
    }

    /** Each line as its number, and the event's id and text or the problem. */
    static List<String> read(InputFormat format, InputStream in, String textColumn, @Nullable Character delimiter)
            throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = format.open(in, "line-", textColumn, delimiter)) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(
                        line instanceof Comment comment
                                ? comment.number() + " " + comment.event().id() + " "
                                        + comment.event().text()
                                : line.number() + " ! " + ((BadLine) line).problem());
            }
        }
        return lines;
    }
}
