package io.verbatim.processor.faults;

import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.pipeline.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed while it comes out, and knows for how long each raw partition was silent. */
final class Ledger implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicSettings names;
    private final Tally tally;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> outputs;
    private final long[] heard = new long[Topics.PARTITIONS];
    private final long[] silence = new long[Topics.PARTITIONS];
    private final Thread thread = new Thread(this::run, "ledger");
    private boolean closed;

    Ledger(String servers, TopicSettings names, Events events) {
        this.names = names;
        this.tally = new Tally(events);
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.outputs = Stream.of(names.enriched(), names.actions(), names.deadLetters())
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
        consumer.assign(outputs);
        consumer.seekToBeginning(outputs);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized int distinct() {
        return tally.outputs().distinct();
    }

    /** How many of so many events, and of those that are actions, have not come out. */
    synchronized int missing(int events, int actions) {
        return events - tally.outputs().distinct() + actions - tally.actions().distinct();
    }

    synchronized int skipped() {
        return tally.outputs().skipped();
    }

    synchronized int repeats() {
        return tally.outputs().repeats() + tally.actions().repeats();
    }

    synchronized int disordered() {
        return tally.outputs().disordered() + tally.actions().disordered();
    }

    synchronized int wrong() {
        return tally.wrong();
    }

    /** Whether something of every raw partition has come out since that moment. */
    synchronized boolean heardOfAllSince(long nanoTime) {
        return Arrays.stream(heard).allMatch(last -> last - nanoTime > 0);
    }

    /** The longest time in which nothing of one raw partition came out. */
    synchronized Duration longestSilence() {
        return Duration.ofNanos(Arrays.stream(silence).max().orElse(0));
    }

    private void run() {
        boolean reading = true;
        while (reading) {
            Iterable<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL);
            synchronized (this) {
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    if (record.topic().equals(names.actions())) {
                        tally.action(record);
                    } else {
                        boolean dead = record.topic().equals(names.deadLetters());
                        hear(Events.partition(dead ? tally.dead(record) : tally.enriched(record)), now);
                    }
                }
                reading = !closed;
            }
        }
        consumer.close();
    }

    private void hear(int partition, long now) {
        if (heard[partition] != 0) {
            silence[partition] = Math.max(silence[partition], now - heard[partition]);
        }
        heard[partition] = now;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
    }
}
