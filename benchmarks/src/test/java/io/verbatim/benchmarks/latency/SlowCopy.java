package io.verbatim.benchmarks.latency;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A pipeline that copies one event after the other, and takes its time for each.
 *
 * @param headers whether it copies headers too
 */
record SlowCopy(TopicLab lab, Duration perEvent, boolean headers) implements Pipeline {
    @Override
    public AutoCloseable start(Topics topics) {
        Thread copier = new Thread(() -> copy(topics), "slow-copy");
        copier.start();
        return () -> {
            copier.interrupt();
            copier.join();
        };
    }

    private void copy(Topics topics) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, topics.group(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (Consumer<String, byte[]> consumer =
                        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
                Producer<String, byte[]> producer = lab.producer(0)) {
            consumer.subscribe(List.of(topics.raw()));
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    TimeUnit.NANOSECONDS.sleep(perEvent.toNanos());
                    Future<?> unused = producer.send(new ProducerRecord<>(
                            topics.enriched(),
                            null,
                            record.key(),
                            record.value(),
                            headers ? record.headers() : List.of()));
                }
            }
        } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException closed) {
            // That is how it ends.
        }
    }
}
