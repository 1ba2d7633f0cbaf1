package io.verbatim.schemas;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Feedback events as values of records, in JSON; null stays null.
 *
 * <p>Its deserializer throws {@link InvalidEventException} at bytes that are no event.
 */
public final class FeedbackEventSerde implements Serde<FeedbackEvent> {
    private final FeedbackEventEncoder encoder = new FeedbackEventEncoder();
    private final FeedbackEventDecoder decoder;

    /** Reads events within {@link EventLimits#DEFAULT}. */
    public FeedbackEventSerde() {
        this(EventLimits.DEFAULT);
    }

    /** Reads events within the limits. */
    public FeedbackEventSerde(EventLimits limits) {
        this.decoder = new FeedbackEventDecoder(limits);
    }

    @Override
    @SuppressWarnings("NullAway") // A tombstone is null on both sides.
    public Serializer<FeedbackEvent> serializer() {
        return (topic, event) -> event == null ? null : encoder.encode(event);
    }

    @Override
    @SuppressWarnings("NullAway") // A tombstone is null on both sides.
    public Deserializer<FeedbackEvent> deserializer() {
        return (topic, json) -> json == null ? null : decoder.decode(json);
    }
}
