package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the examples in the repository with the code; {@code -Dverbatim.examples=write} writes them anew. */
class ExamplesTest {
    private static final Path FOLDER = Path.of("examples");
    private static final ObjectWriter INDENTED = StrictJson.MAPPER.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    static List<Arguments> examples() throws IOException {
        FeedbackEventEncoder events = new FeedbackEventEncoder();
        EnrichedFeedbackEncoder enriched = new EnrichedFeedbackEncoder();
        return List.of(
                example("feedback-event.json", events.encode(Samples.complete())),
                example("feedback-event-smallest.json", events.encode(Samples.smallest())),
                example("enriched-feedback.json", enriched.encode(Samples.enriched(Samples.complete()))),
                example(
                        "enriched-feedback-without-labels.json",
                        enriched.encode(Samples.withoutLabels(Samples.smallest()))));
    }

    private static Arguments example(String file, byte[] json) throws IOException {
        String indented = INDENTED.writeValueAsString(StrictJson.MAPPER.readTree(json)) + "\n";
        return Arguments.of(file, indented.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldMatchTheFileInTheRepository(String file, byte[] expected) throws IOException {
        // Given
        Path path = FOLDER.resolve(file);
        if ("write".equals(System.getProperty("verbatim.examples"))) {
            Files.createDirectories(FOLDER);
            Files.write(path, expected);
        }

        // When
        String written = Files.readString(path);

        // Then
        assertThat(written).isEqualTo(new String(expected, UTF_8));
    }

    @Test
    void shouldKeepNoOtherFile() throws IOException {
        // When
        List<String> generated =
                examples().stream().map(row -> (String) row.get()[0]).toList();

        // Then
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(generated);
        }
    }
}
