package io.verbatim.processor.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Kills the process at a record whose header asks for it: when it is forwarded, or when the broker has it. */
public final class FaultyProducer implements ProducerInterceptor<byte[], byte[]> {
    static final String HEADER = "test.fault";
    static final String FORWARDED = "forwarded";
    static final String SENT = "sent";

    @Override
    public void configure(Map<String, ?> properties) {}

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        killIfAsked(record.headers(), FORWARDED);
        return record;
    }

    @Override
    public void onAcknowledgement(
            @Nullable RecordMetadata metadata, @Nullable Exception exception, @Nullable Headers headers) {
        if (exception == null && headers != null) {
            killIfAsked(headers, SENT);
        }
    }

    private static void killIfAsked(Headers headers, String point) {
        Header header = headers.lastHeader(HEADER);
        if (header != null) {
            String fault = new String(header.value(), UTF_8);
            if (fault.startsWith(point) && Faults.once(fault)) {
                Faults.killProcess();
            }
        }
    }

    @Override
    public void close() {}
}
