package io.verbatim.processor.demo;

import io.verbatim.processor.config.TopicSettings;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads the output topics from where they end now, and tells the tally. */
final class Watch implements Runnable, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicSettings topics;
    private final Tally tally;
    private final Consumer<Sighting> onEnriched;
    private final EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();
    private final InstantSource clock = InstantSource.system();

    Watch(KafkaConsumer<String, byte[]> consumer, TopicSettings topics, Tally tally, Consumer<Sighting> onEnriched) {
        this.consumer = consumer;
        this.topics = topics;
        this.tally = tally;
        this.onEnriched = onEnriched;
    }

    /** Asks the brokers where the topics end; to be called once, before it runs. */
    void seekToEnd() {
        List<TopicPartition> partitions = Stream.of(topics.enriched(), topics.actions(), topics.deadLetters())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @Override
    public void run() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::see);
            }
        } catch (WakeupException closed) {
            // The way to end.
            return;
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
    }

    private void see(ConsumerRecord<String, byte[]> seen) {
        if (seen.topic().equals(topics.deadLetters())) {
            tally.deadLetter();
        } else if (seen.topic().equals(topics.actions())) {
            tally.action();
        } else {
            Sighting sighting = new Sighting(decoder.decode(seen.value()), clock.millis() - seen.timestamp());
            tally.enriched(sighting);
            onEnriched.accept(sighting);
        }
    }
}
