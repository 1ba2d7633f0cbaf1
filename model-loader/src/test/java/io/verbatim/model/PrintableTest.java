package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(ints = {0, '\n', 0x1b, 0x7f, 0x9b, 0x200b, 0x202e, 0x2028, 0x2029, 0xd800, 0xe0001})
    void shouldReplaceWhatDoesNotShowItself(int hidden) {
        // When
        String shown = Printable.of("a" + Character.toString(hidden) + "b");

        // Then
        assertThat(shown).isEqualTo("a\uFFFDb");
        assertThat(Printable.is(shown)).isTrue();
        assertThat(Printable.is("a" + Character.toString(hidden) + "b")).isFalse();
    }

    @Test
    void shouldKeepEverythingElse() {
        // Given
        String text = "Modell für 中文 😀 क्\u200dष/model.onnx";

        // When
        String shown = Printable.of(text);

        // Then
        assertThat(shown).isEqualTo(text);
    }
}
