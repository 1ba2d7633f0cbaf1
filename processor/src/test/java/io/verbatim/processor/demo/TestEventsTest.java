package io.verbatim.processor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void shouldNameTheLineThatIsNoEvent(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("events.jsonl"), "{\"id\":\"a\"}\n[1]\n");

        // When, Then
        assertThatThrownBy(() -> TestEvents.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("events.jsonl:2 is no JSON object");
    }
}
