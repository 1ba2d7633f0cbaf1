package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SerdesTest {
    @Test
    void shouldPassEventsThroughUnchanged() {
        // Given
        FeedbackEventSerde events = new FeedbackEventSerde();
        EnrichedFeedbackSerde enriched = new EnrichedFeedbackSerde();
        EnrichedFeedback feedback = Samples.enriched(Samples.complete());

        // When
        byte[] event = events.serializer().serialize("raw", Samples.complete());
        byte[] enrichedEvent = enriched.serializer().serialize("enriched", feedback);

        // Then
        assertThat(events.deserializer().deserialize("raw", event)).isEqualTo(Samples.complete());
        assertThat(enriched.deserializer().deserialize("enriched", enrichedEvent))
                .isEqualTo(feedback);
    }

    @Test
    void shouldLeaveTombstonesAlone() {
        // Given
        FeedbackEventSerde events = new FeedbackEventSerde();
        EnrichedFeedbackSerde enriched = new EnrichedFeedbackSerde();

        // When / Then
        assertThat(events.serializer().serialize("raw", null)).isNull();
        assertThat(events.deserializer().deserialize("raw", null)).isNull();
        assertThat(enriched.serializer().serialize("enriched", null)).isNull();
        assertThat(enriched.deserializer().deserialize("enriched", null)).isNull();
    }

    @Test
    void shouldRefuseBytesThatAreNoEvent() {
        // Given
        FeedbackEventSerde events = new FeedbackEventSerde();

        // When / Then
        assertThatThrownBy(() -> events.deserializer().deserialize("raw", "[]".getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class);
    }

    @Test
    void shouldRefuseWhatIsBeyondItsLimits() {
        // Given
        FeedbackEventSerde events = new FeedbackEventSerde(new EventLimits(10, 4, 10));
        EnrichedFeedbackSerde enriched = new EnrichedFeedbackSerde(new EventLimits(1 << 20, 4, 1));
        byte[] event = events.serializer().serialize("raw", Samples.smallest());
        byte[] enrichedEvent = enriched.serializer().serialize("enriched", Samples.enriched(Samples.smallest()));

        // When / Then
        assertThatThrownBy(() -> events.deserializer().deserialize("raw", event))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("more than the 10 allowed");
        assertThatThrownBy(() -> enriched.deserializer().deserialize("enriched", enrichedEvent))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("a string longer than 1 characters");
    }
}
