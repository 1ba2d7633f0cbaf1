package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class InputFileTest {
    private final Console console = new Shell().console();

    @Test
    void shouldTellCommentsApartByTheNameOfTheirFile() {
        // When
        String prefix = new InputFile(Path.of("surveys", "may.csv"), console).idPrefix();

        // Then
        assertThat(prefix).isEqualTo("may.csv:");
    }

    @Test
    void shouldTellCommentsOfOneRunFromThoseOfAnotherWhenTyped() {
        // When
        String first = new InputFile(null, console).idPrefix();
        String second = new InputFile(Path.of("-"), console).idPrefix();

        // Then
        assertThat(first).isNotEqualTo(second).endsWith(":");
    }
}
