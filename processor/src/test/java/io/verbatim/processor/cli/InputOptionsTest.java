package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputOptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\r", "\n"})
    void shouldRefuseADelimiterThatCsvCannotHave(String delimiter) {
        // Given
        Shell shell = new Shell("id,text\n1,fine\n");

        // When
        int status = shell.run("enrich", "--format", "csv", "--delimiter", delimiter);

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("verbatim: The option --delimiter cannot be a double quote or a line break: give ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers.txt", "answers", "answers.csv"})
    void shouldTakeCsvWhenAnOptionOfCsvIsGiven(String name, @TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve(name), "id;Answer\n7;good\n");
        Shell shell = new Shell();

        // When
        int status = shell.run("enrich", "--text-column", "Answer", file.toString());

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).contains("\"id\":\"7\"", "\"text\":\"good\"").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "enrich --text-column Answer --format text answers.csv, --text-column, text",
        "enrich --delimiter ; answers.jsonl, --delimiter, jsonl",
        "produce --text-column Answer --format jsonl -, --text-column, jsonl",
        "produce --text-column Answer answers.ndjson, --text-column, jsonl"
    })
    void shouldRefuseAnOptionOfCsvWhenTheInputIsSomethingElse(String command, String option, String format) {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run(command.split(" "));

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("verbatim: The option " + option + " is for CSV, and the input is " + format
                        + ": leave it out, or add --format csv");
    }

    @Test
    void shouldRefuseAModelWithoutAName() {
        // Given
        Shell shell = new Shell("one\n");

        // When
        int status = shell.run("enrich", "--model", " ");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).startsWith("verbatim: The option --model is blank: give builtin, a folder, ");
    }
}
