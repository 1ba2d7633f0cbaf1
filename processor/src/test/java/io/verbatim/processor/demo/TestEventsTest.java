package io.verbatim.processor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestEventsTest {
    @Test
    void shouldHoldEventsOfTwelveLanguages() {
        // When
        TestEvents events = TestEvents.read(null);

        // Then
        Set<String> languages = new HashSet<>();
        FeedbackEventDecoder decoder = new FeedbackEventDecoder();
        for (int i = 0; i < events.size(); i++) {
            FeedbackEvent event = decoder.decode(events.json(i));
            assertThat(event.id()).isEqualTo(events.id(i));
            languages.add(String.valueOf(event.language()).substring(0, 2));
        }
        assertThat(languages).hasSize(12);
    }

    @Test
    void shouldGiveEachRoundIdsOfItsOwn(@TempDir Path folder) throws IOException {
        // Given
        Path file =
                Files.writeString(folder.resolve("events.jsonl"), "{\"id\":\"a\",\"text\":\"x\"}\n\n{\"id\":\"b\"}\n");

        // When
        TestEvents events = TestEvents.read(file);

        // Then
        assertThat(events.id(1)).isEqualTo("b");
        assertThat(events.id(2)).isEqualTo("a-1");
        assertThat(new String(events.json(2), UTF_8)).isEqualTo("{\"id\":\"a-1\",\"text\":\"x\"}");
    }

    @Test
    void shouldNameAnEventWithoutIdByItsLine(@TempDir Path folder) throws IOException {
        // Given
        Path file =
                Files.writeString(folder.resolve("events.jsonl"), "\n{\"text\":\"x\"}\n{\"id\":null,\"text\":\"y\"}\n");

        // When
        TestEvents events = TestEvents.read(file);

        // Then
        assertThat(events.id(0)).isEqualTo("line-2");
        assertThat(events.id(1)).isEqualTo("line-3");
        assertThat(events.id(2)).isEqualTo("line-2-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"text\": SECRET"})
    void shouldNameTheLineThatIsNoEventAndQuoteNothing(String line, @TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("events.jsonl"), "{\"id\":\"a\"}\n\n" + line + "\n");

        // When / Then
        assertThatThrownBy(() -> TestEvents.read(file))
                .isInstanceOf(DemoException.class)
                .hasMessage(file + ":3 is no JSON object: put one event on each line")
                .hasNoCause();
    }

    @Test
    void shouldSayWhatIsWrongWithTheFile(@TempDir Path folder) throws IOException {
        // Given
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n");
        Path missing = folder.resolve("missing.jsonl");

        // When / Then
        assertThatThrownBy(() -> TestEvents.read(empty))
                .isInstanceOf(DemoException.class)
                .hasMessage(empty + " holds no event: put one JSON object on each line");
        assertThatThrownBy(() -> TestEvents.read(missing))
                .isInstanceOf(DemoException.class)
                .hasMessage("There is no file " + missing + ": check the path");
        assertThatThrownBy(() -> TestEvents.read(folder))
                .isInstanceOf(DemoException.class)
                .hasMessage("Cannot read " + folder + " (Is a directory): check that it is a file you may read");
    }
}
