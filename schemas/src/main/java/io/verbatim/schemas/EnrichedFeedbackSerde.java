package io.verbatim.schemas;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Enriched events as values of records, in JSON; null stays null.
 *
 * <p>Its deserializer throws {@link InvalidEventException} at bytes that are no enriched event.
 */
public final class EnrichedFeedbackSerde implements Serde<EnrichedFeedback> {
    private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
    private final EnrichedFeedbackDecoder decoder;

    /** Reads enriched events whose event is within {@link EventLimits#DEFAULT}. */
    public EnrichedFeedbackSerde() {
        this(EventLimits.DEFAULT);
    }

    /** Reads enriched events whose event is within the limits. */
    public EnrichedFeedbackSerde(EventLimits limits) {
        this.decoder = new EnrichedFeedbackDecoder(limits);
    }

    @Override
    @SuppressWarnings("NullAway") // A tombstone is null on both sides.
    public Serializer<EnrichedFeedback> serializer() {
        return (topic, feedback) -> feedback == null ? null : encoder.encode(feedback);
    }

    @Override
    @SuppressWarnings("NullAway") // A tombstone is null on both sides.
    public Deserializer<EnrichedFeedback> deserializer() {
        return (topic, json) -> json == null ? null : decoder.decode(json);
    }
}
