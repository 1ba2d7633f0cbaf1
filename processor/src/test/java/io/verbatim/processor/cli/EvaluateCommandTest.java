package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.verbatim.model.LabelScore;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EvaluateCommandTest {
    @Test
    void shouldScoreAModelThatIsAlwaysRight() throws JsonProcessingException {
        // Given
        Shell shell = new Shell(right("good", "en") + right("so so", "en") + right("schlecht", "de"));

        // When
        int status = shell.run("evaluate", "--json", "-");

        // Then
        JsonNode json = new JsonMapper().readTree(shell.out());
        assertThat(status).isZero();
        assertThat(json.at("/tasks/sentiment/all/lines").intValue()).isEqualTo(3);
        assertThat(json.at("/tasks/sentiment/all/accuracy").doubleValue()).isEqualTo(1);
        assertThat(json.at("/tasks/topics/languages/de/accuracy").doubleValue()).isEqualTo(1);
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void shouldPrintTablesForPeople() {
        // Given
        Shell shell = new Shell(right("good", "en"));

        // When
        int status = shell.run("evaluate", "-");

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).startsWith("""
                        fake 1

                        sentiment (one label)
                        language     lines  accuracy  macro-F1
                        all              1     1.000     1.000
                        en               1     1.000     1.000
                        """);
    }

    @Test
    void shouldReportLinesThatCannotBeCompared() {
        // Given
        Shell shell = new Shell(right("good", "en") + "{\"text\":\"bad\",\"sentiment\":\"SECRET\"}\nnonsense\n");

        // When
        int status = shell.run("evaluate", "-");

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(shell.err().lines())
                .containsExactly(
                        "verbatim: line 2: The labels of the field 'sentiment' must be among negative, positive",
                        "verbatim: line 3: The JSON is not well-formed, at byte 0");
        assertThat(shell.out()).contains("all              1     1.000");
    }

    @Test
    void shouldSayWhenThereIsNothingToCompare() {
        // Given
        Shell shell = new Shell("{\"text\":\"good\"}\n");

        // When
        int status = shell.run("evaluate", "-");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("verbatim: No line of standard input has a gold label for a task of this model");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void shouldAskForAFile() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("evaluate");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).contains("Missing required parameter: 'FILE'");
    }

    /** A line whose gold labels are those that the model gives. */
    private static String right(String text, String language) {
        var labels = new Shell().model.expected(text).labels();
        return "{\"text\":\"" + text + "\",\"language\":\"" + language + "\",\"sentiment\":"
                + quoted(labels.getOrDefault("sentiment", List.of())) + ",\"topics\":["
                + quoted(labels.getOrDefault("topics", List.of())) + "]}\n";
    }

    private static String quoted(List<LabelScore> labels) {
        return labels.stream().map(label -> "\"" + label.label() + "\"").collect(Collectors.joining(","));
    }
}
