package io.verbatim.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Map;

/**
 * An event as a producer sends it.
 *
 * @param value of the record
 * @param age of its timestamp when it is sent
 * @param headers of the record
 */
record RawEvent(String value, Duration age, Map<String, String> headers) {
    /** Any event with this text. */
    static RawEvent of(String text) {
        return of(JsonNodeFactory.instance.objectNode().put("id", "event").put("text", text));
    }

    static RawEvent of(JsonNode event) {
        return new RawEvent(event.toString(), Duration.ZERO, Map.of());
    }

    /** What is no event at all. */
    static RawEvent rubbish() {
        return new RawEvent("{", Duration.ZERO, Map.of());
    }

    /** The same event, sent so much later than it happened. */
    RawEvent late(Duration delay) {
        return new RawEvent(value, delay, headers);
    }

    /** The same event with a header. */
    RawEvent with(String header, String content) {
        return new RawEvent(value, age, Map.of(header, content));
    }
}
