package io.verbatim.processor.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks ahead at every record of a poll before Kafka Streams queues the first of them.
 *
 * <p>Returns the same {@link ConsumerRecords} object: one that was built anew lacks the next offsets, and commits go
 * wrong (KAFKA-20660). A record that cannot be looked at goes on without a ticket.
 */
public final class LookAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** The consumer property that holds a {@link LookAheadContext}. */
    static final String CONTEXT = "verbatim.look.ahead";

    private LookAheadContext context = LookAheadContext.NONE;

    @Override
    public void configure(Map<String, ?> properties) {
        if (properties.get(CONTEXT) instanceof LookAheadContext given) {
            context = given;
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        LookAhead lookAhead = context.lookAhead();
        if (lookAhead == null) {
            return polled;
        }
        for (ConsumerRecord<byte[], byte[]> record : polled.records(context.topic())) {
            try {
                record.headers().add(lookAhead.look(record.topic(), record.headers(), record.value()));
            } catch (RuntimeException swallowedByTheClient) {
                context.listeners().forEach(listener -> listener.lookAheadFailed(swallowedByTheClient));
            }
        }
        return polled;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
