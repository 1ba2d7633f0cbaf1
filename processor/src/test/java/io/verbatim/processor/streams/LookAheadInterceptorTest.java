package io.verbatim.processor.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.schemas.EventLimits;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookAheadInterceptorTest {
    private static final TopicPartition RAW = new TopicPartition("raw", 0);

    @Test
    void shouldDecodeNoMoreOfAPollThanTheHeapShouldHold() throws Exception {
        // Given: eight events of nearly a megabyte that are little text and much JSON, and small ones between them.
        byte[] large = event("{\"id\":\"1\",\"text\":\"x\",\"a\":[" + "{},".repeat(330_000) + "{}]}");
        byte[] small = event("{\"id\":\"2\",\"text\":\"y\"}");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            records.add(new ConsumerRecord<>(RAW.topic(), 0, i, new byte[0], i % 2 == 0 ? large : small));
        }
        records.add(new ConsumerRecord<>(RAW.topic(), 0, 16, new byte[0], null));
        try (MicroBatcher batcher =
                MicroBatcher.start(new FakeModel(), new BatchingSettings(256, 1, 1, 0), BatchingListener.NONE)) {
            LookAheadInterceptor interceptor = new LookAheadInterceptor();
            LookAhead lookAhead = new LookAhead(new FeedbackEventDecoder(EventLimits.DEFAULT), batcher);
            interceptor.configure(
                    Map.of(LookAheadInterceptor.CONTEXT, new LookAheadContext(lookAhead, RAW.topic(), List.of())));

            // When
            ConsumerRecords<byte[], byte[]> polled =
                    interceptor.onConsume(new ConsumerRecords<>(Map.of(RAW, records), Map.of()));

            // Then
            List<Boolean> ahead = new ArrayList<>();
            polled.forEach(record -> ahead.add(Ticket.take(record.headers()) != null));
            int fit = LookAheadInterceptor.MOST_BYTES / large.length;
            for (int i = 0; i < records.size(); i++) {
                assertThat(ahead.get(i)).isEqualTo(i % 2 == 1 || i == 16 || i / 2 < fit);
            }
        }
    }

    private static byte[] event(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
