package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.broker.Undisturbed;
import io.verbatim.benchmarks.measure.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of the enriched topic, of committed records only, and of all its partitions without a group. */
public final class OutputWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    /** Events that were counted or came with a first poll, so far. */
    private long total;

    /** Sees every event as soon as it is there, at the price of a request for each handful. */
    public static OutputWatch prompt(Topics topics) {
        return new OutputWatch(topics, Map.of());
    }

    /** Counts events at little cost to the cores it shares with what it watches: it fetches a tenth of a second's at once. */
    public static OutputWatch frugal(Topics topics) {
        return new OutputWatch(
                topics,
                Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1 << 20, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100));
    }

    private OutputWatch(Topics topics, Map<String, Object> fetching) {
        this.topic = topics.enriched();
        Map<String, Object> properties = new HashMap<>(fetching);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /**
     * Counts events from the first one seen to the last, over a window that begins with the first; what came with the
     * first poll is where the count begins, and is not in it.
     *
     * @param events that will come at most
     * @throws IllegalStateException when nothing comes for a long time
     */
    public Reading count(long events, Duration window) throws InterruptedException {
        long first = 0;
        long last = 0;
        long before = 0;
        long seen = 0;
        long progress = System.nanoTime();
        while (seen < events && (seen == 0 || last - first < window.toNanos())) {
            int polled = poll().count();
            long now = System.nanoTime();
            if (polled > 0) {
                if (seen == 0) {
                    first = now;
                    before = polled;
                }
                seen += polled;
                total += polled;
                last = now;
                progress = now;
            } else if (now - progress > STALL_NANOS) {
                throw new IllegalStateException("Nothing has come to " + topic + " for 90 seconds, after " + seen
                        + " of " + events + " events");
            }
        }
        return new Reading(seen - before, last - first);
    }

    /** Like {@link #count}, of what comes after a first while: that counts only if nothing comes after it. */
    public Reading countSettled(long events, Duration settling, Duration window) throws InterruptedException {
        Reading unsettled = count(events, settling);
        Reading settled = count(events - total, window);
        return settled.events() > 0 ? settled : unsettled;
    }

    /** The next records, or none within a tenth of a second. */
    public ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
        try {
            return consumer.poll(POLL);
        } catch (InterruptException e) {
            // Kafka leaves the thread interrupted, and so would cut short what is closed on the way out.
            Thread.interrupted();
            throw new InterruptedException("Interrupted while events of " + topic + " were awaited");
        }
    }

    @Override
    public void close() {
        // Kafka says an error aloud when the thread is interrupted.
        Undisturbed.run(consumer::close);
    }
}
