package io.verbatim.deploy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** An operator's interceptor that leaves no room for the look-ahead: it forbids others to add headers. */
public final class SealingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** The header of the records that it seals. */
    static final String SEALED = "test.sealed";

    @Override
    public void configure(Map<String, ?> properties) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (record.headers() instanceof RecordHeaders headers && headers.lastHeader(SEALED) != null) {
                headers.setReadOnly();
            }
        }
        return polled;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
