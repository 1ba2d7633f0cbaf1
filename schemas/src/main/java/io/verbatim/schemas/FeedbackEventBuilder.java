package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Gathers the fields of an event that a producer makes; what is not given is left out of its JSON. */
public final class FeedbackEventBuilder {
    private static final FeedbackEventDecoder DECODER = new FeedbackEventDecoder();

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    FeedbackEventBuilder(String id, String text) {
        fields.put(EventField.ID, id).put(EventField.TEXT, text);
    }

    /** The comment's language, a BCP 47 tag such as {@code pt-BR}. */
    public FeedbackEventBuilder language(String tag) {
        fields.put(EventField.LANGUAGE, tag);
        return this;
    }

    /** When the respondent sent the comment. */
    public FeedbackEventBuilder submittedAt(OffsetDateTime time) {
        fields.put(EventField.SUBMITTED_AT, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        return this;
    }

    /** The system or survey that asked. */
    public FeedbackEventBuilder source(String source) {
        fields.put(EventField.SOURCE, source);
        return this;
    }

    /** The way the comment came, such as web, app or phone. */
    public FeedbackEventBuilder channel(String channel) {
        fields.put(EventField.CHANNEL, channel);
        return this;
    }

    /** The number that the respondent gave along with the comment. */
    public FeedbackEventBuilder rating(double rating) {
        fields.put(EventField.RATING, rating);
        return this;
    }

    /** Names the respondent within the source. */
    public FeedbackEventBuilder respondentId(String respondentId) {
        fields.put(EventField.RESPONDENT_ID, respondentId);
        return this;
    }

    /** Adds one more thing that the source knows; the last value given for a name holds. */
    public FeedbackEventBuilder attribute(String name, String value) {
        fields.withObjectProperty(EventField.ATTRIBUTES).put(name, value);
        return this;
    }

    /**
     * Makes the event, by the same rules and {@linkplain EventLimits#DEFAULT limits} as it will be read.
     *
     * @throws InvalidEventException when a field is blank, too large or of the wrong form
     */
    public FeedbackEvent build() {
        try {
            return DECODER.decode(StrictJson.MAPPER.writeValueAsBytes(fields));
        } catch (JsonProcessingException unwritable) {
            throw InvalidEventException.whole("A field holds half of a surrogate pair: give well-formed Unicode");
        }
    }
}
