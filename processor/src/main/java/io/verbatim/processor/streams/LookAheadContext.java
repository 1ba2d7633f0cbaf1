package io.verbatim.processor.streams;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the interceptor is given through the consumer's properties.
 *
 * @param lookAhead null leaves every record without a ticket
 * @param topic the topic to look at
 * @param listeners hear of failures
 */
record LookAheadContext(@Nullable LookAhead lookAhead, String topic, List<StreamListener> listeners) {
    static final LookAheadContext NONE = new LookAheadContext(null, "", List.of());

    /** Kafka's clients log properties; they need not say more than this. */
    @Override
    public String toString() {
        return "look-ahead at " + topic;
    }
}
