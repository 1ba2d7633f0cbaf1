package io.verbatim.processor.pipeline;

import java.util.HashMap;
import java.util.Map;

/** The ways to run the stream that must all keep the same promises. */
public enum Mode {
    AT_LEAST_ONCE(false, false),
    EXACTLY_ONCE(false, true),
    STREAMS_GROUP(true, false),
    STREAMS_GROUP_EXACTLY_ONCE(true, true);

    private final boolean streamsGroup;
    private final boolean exactlyOnce;

    Mode(boolean streamsGroup, boolean exactlyOnce) {
        this.streamsGroup = streamsGroup;
        this.exactlyOnce = exactlyOnce;
    }

    /** Whether a reader of what is committed sees each event once. */
    public boolean isExactlyOnce() {
        return exactlyOnce;
    }

    /** Properties for Kafka's clients; a lost member is noticed soon. */
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        if (streamsGroup) {
            properties.put("group.protocol", "streams");
        } else {
            properties.put("consumer.session.timeout.ms", "1000");
            properties.put("consumer.heartbeat.interval.ms", "300");
        }
        if (exactlyOnce) {
            properties.put("processing.guarantee", "exactly_once_v2");
        }
        return properties;
    }
}
