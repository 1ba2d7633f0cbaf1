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
 * wrong (KAFKA-20660). A record that cannot be looked at goes on without a ticket, and so does one that is more than the
 * heap should hold decoded: it is looked at when its turn comes.
 */
public final class LookAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** The consumer property that holds a {@link LookAheadContext}. */
    static final String CONTEXT = "verbatim.look.ahead";

    /**
     * The bytes of a poll that are decoded ahead. Decoded JSON takes up to thirty times as much; a poll of a thousand events
     * of ordinary length has a tenth of it.
     */
    static final int MOST_BYTES = 4 << 20;

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
        int left = MOST_BYTES;
        for (ConsumerRecord<byte[], byte[]> record : polled.records(context.topic())) {
            int bytes = record.value() == null ? 0 : record.value().length;
            if (bytes > left) {
                continue;
            }
            left -= bytes;
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
