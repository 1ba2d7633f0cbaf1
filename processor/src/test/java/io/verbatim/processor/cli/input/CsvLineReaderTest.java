package io.verbatim.processor.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.verbatim.schemas.FeedbackEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CsvLineReaderTest {
    @Test
    void shouldMakeFieldsOfTheirColumnsAndAttributesOfOthers() throws IOException {
        // Given
        String file = """
                Id,Text,Language,submittedAt,rating,Store,Note
                a-1,"Good, really",en,2026-11-24T10:00:00Z,4.5,Leeds,
                """;

        // When
        FeedbackEvent event = first(file);

        // Then
        assertThat(event.id()).isEqualTo("a-1");
        assertThat(event.text()).isEqualTo("Good, really");
        assertThat(event.language()).isEqualTo("en");
        assertThat(event.submittedAt()).isNotNull();
        assertThat(event.rating()).isEqualTo(4.5);
        assertThat(event.attributes()).containsExactly(entry("Store", "Leeds"));
    }

    @Test
    void shouldReadQuotedTextOverSeveralLines() throws IOException {
        // When
        List<String> rows = csv("id,text\n1,\"one\r\ntwo \"\"three\"\"\"\n\n2,next\n");

        // Then
        assertThat(rows).containsExactly("2 1 one\ntwo \"three\"", "5 2 next");
    }

    @Test
    void shouldTakeTheDelimiterThatFitsTheHeader() throws IOException {
        // When / Then
        assertThat(csv("text;id\nja, gut;7\n")).containsExactly("2 7 ja, gut");
        assertThat(csv("id\ttext\n7\tja; gut\n")).containsExactly("2 7 ja; gut");
        assertThat(LineReaderTest.read(
                        InputFormat.CSV, new ByteArrayInputStream("a|b\n1|2\n".getBytes(UTF_8)), "b", '|'))
                .containsExactly("2 line-2 2");
    }

    @Test
    void shouldKeepAStrayQuoteInsideACell() throws IOException {
        // When
        List<String> rows = csv("id,text\n1,a 5\" disk\n2,fine\n3,a 7\" disk\n4,good\n");

        // Then
        assertThat(rows).containsExactly("2 1 a 5\" disk", "3 2 fine", "4 3 a 7\" disk", "5 4 good");
    }

    @Test
    void shouldReportABadRowAndGoOn() throws IOException {
        // When
        List<String> rows = csv("""
                id,text,rating
                1,ok,5
                2,"closed" too early,5
                3,ok,five
                4,one, two,5
                5,,5
                6,ok,5
                7,"never closed,5
                8,ok,5
                """);

        // Then
        assertThat(rows)
                .containsExactly(
                        "2 1 ok",
                        "3 ! The quotes of the row do not match",
                        "4 ! The field 'rating' must be a number",
                        "5 ! The row has 4 cells and the header 3: put text that holds the delimiter in quotes",
                        "6 ! The field 'text' is missing",
                        "7 6 ok",
                        "8 ! A quote is never closed",
                        "9 8 ok");
    }

    @Test
    void shouldNotJoinTheRestOfALargeFileToAnOpenQuote() throws IOException {
        // Given
        String file = "text\n\"open\n" + "fine\n".repeat(50_000);

        // When
        List<String> rows = Assertions.assertTimeout(Duration.ofSeconds(30), () -> csv(file));

        // Then
        assertThat(rows).hasSize(50_001);
        assertThat(rows.get(0)).isEqualTo("2 ! A quote is not closed within the row");
        assertThat(rows.get(50_000)).isEqualTo("50002 line-50002 fine");
    }

    @Test
    void shouldReportARowThatIsNotUtf8() throws IOException {
        // Given
        byte[] file = "text\ngut\nsp?t\ngut\n".getBytes(UTF_8);
        file[11] = (byte) 0xE4;

        // When
        List<String> rows = LineReaderTest.read(InputFormat.CSV, new ByteArrayInputStream(file), "text", null);

        // Then
        assertThat(rows).containsExactly("2 line-2 gut", "3 ! The row is not well-formed UTF-8", "4 line-4 gut");
    }

    private static List<String> csv(String file) throws IOException {
        return LineReaderTest.read(InputFormat.CSV, file);
    }

    private static FeedbackEvent first(String file) throws IOException {
        try (LineReader reader =
                InputFormat.CSV.open(new ByteArrayInputStream(file.getBytes(UTF_8)), "line-", "text", null)) {
            return ((Comment) Objects.requireNonNull(reader.next())).event();
        }
    }
}
