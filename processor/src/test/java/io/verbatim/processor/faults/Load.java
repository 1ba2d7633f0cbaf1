package io.verbatim.processor.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the events in order, so many a second, until there are enough or it is told to stop. */
final class Load implements AutoCloseable {
    /** Longer than a broker takes to restart. */
    private static final String DELIVERY_MILLIS = "180000";

    private final Events events;
    private final int perSecond;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile int limit;
    private volatile int sent;

    Load(String servers, Events events, int perSecond, int limit) {
        this.events = events;
        this.perSecond = perSecond;
        this.limit = limit;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", "5", "delivery.timeout.ms", DELIVERY_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** How many have been handed to the producer. */
    int sent() {
        return sent;
    }

    /** Writes no more. */
    void stop() {
        limit = Math.min(limit, sent);
    }

    /** Waits until the brokers have all, and returns how many there are. */
    int awaitAll() throws InterruptedException {
        thread.join();
        producer.flush();
        check();
        return sent;
    }

    /** Fails when an event has not got to where it belongs. */
    void check() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new AssertionError("the load's own producer failed", failed);
        }
    }

    /** Writes one event more, once all others are written. */
    void sendOne() {
        int id = sent;
        var unused = producer.send(events.record(id), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            } else if (Events.id(metadata.partition(), metadata.offset()) != id) {
                failure.compareAndSet(null, new IllegalStateException("event " + id + " is at another offset"));
            }
        });
        sent = id + 1;
    }

    private void run() {
        long start = System.nanoTime();
        while (sent < limit) {
            sendOne();
            long due = start + TimeUnit.SECONDS.toNanos(sent) / perSecond;
            while (due - System.nanoTime() > TimeUnit.MILLISECONDS.toNanos(1)) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        limit = 0;
        producer.close(Duration.ofSeconds(1));
    }
}
