package io.verbatim.benchmarks.contender;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.confluent.parallelconsumer.PollContext;
import io.verbatim.benchmarks.broker.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Confluent's parallel consumer, in no order, which is its fastest mode.
 *
 * @param batch records of a call, 1 for one at a time
 * @see <a href="https://github.com/confluentinc/parallel-consumer">Confluent Parallel Consumer</a>
 */
public record ParallelConsumerPipeline(DirectEnricher enricher, int batch) implements Pipeline {
    /** Its threads wait for the broker's acknowledgement, so that more than one a core pays. */
    private static final int THREADS_PER_CORE = 8;

    @Override
    public AutoCloseable start(Topics topics) {
        ParallelConsumerOptions<byte[], byte[]> options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(consumer(topics))
                .producer(producer(topics))
                .ordering(ProcessingOrder.UNORDERED)
                .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
                .maxConcurrency(THREADS_PER_CORE * enricher.concurrency())
                .batchSize(batch)
                .build();
        ParallelStreamProcessor<byte[], byte[]> processor = ParallelStreamProcessor.createEosStreamProcessor(options);
        processor.subscribe(List.of(topics.raw()));
        processor.pollAndProduceMany(records -> enriched(records, topics.enriched()));
        return processor::closeDontDrainFirst;
    }

    private List<ProducerRecord<byte[], byte[]>> enriched(PollContext<byte[], byte[]> polled, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = polled.getConsumerRecordsFlattened();
        List<byte[]> values =
                enricher.enrich(records.stream().map(ConsumerRecord::value).toList());
        return IntStream.range(0, records.size())
                .mapToObj(i -> successor(records.get(i), topic, values.get(i)))
                .toList();
    }

    /** With the key and the headers of the raw record, as every contender that Kafka Streams runs passes them on. */
    private static ProducerRecord<byte[], byte[]> successor(
            ConsumerRecord<byte[], byte[]> raw, String topic, byte[] value) {
        return new ProducerRecord<>(topic, null, raw.key(), value, raw.headers());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Topics topics) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topics.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topics.group(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(Topics topics) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        topics.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
