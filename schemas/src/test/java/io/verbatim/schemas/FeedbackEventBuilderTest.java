package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackEventBuilderTest {
    @Test
    void shouldHoldTheSameInFieldsAndOriginal() {
        // When
        FeedbackEvent event = Samples.complete();

        // Then
        assertThat(new FeedbackEventDecoder().decode(new FeedbackEventEncoder().encode(event)))
                .isEqualTo(event);
        assertThat(event.submittedAt()).isEqualTo(OffsetDateTime.parse("2026-11-24T09:58:12Z"));
        assertThat(event.attributes()).isEqualTo(Map.of("orderId", "88213", "store", "Leeds"));
    }

    @Test
    void shouldLeaveOutWhatWasNotGiven() {
        // When
        byte[] json = new FeedbackEventEncoder().encode(Samples.smallest());

        // Then
        assertThat(new String(json, UTF_8)).isEqualTo("{\"id\":\"s-1\",\"text\":\"Ok\"}");
    }

    @Test
    void shouldRefuseWhatTheDecoderWouldRefuse() {
        // When / Then
        assertThatThrownBy(() -> FeedbackEvent.builder("a", " ").build())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("The field 'text' is blank");
        assertThatThrownBy(
                        () -> FeedbackEvent.builder("a", "b").language("pt_BR").build())
                .isInstanceOf(InvalidEventException.class);
        assertThatThrownBy(() -> FeedbackEvent.builder("a", "half \ud83d").build())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("surrogate")
                .hasNoCause();
    }
}
