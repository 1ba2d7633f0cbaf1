package io.verbatim.benchmarks.latency;

import io.verbatim.benchmarks.workload.RawEvents;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Sends events at times that are fixed beforehand, with exponential gaps, whatever becomes of those sent before.
 *
 * <p>Each event carries the time when it was due: a sender that falls behind counts as latency, not as a pause
 * (coordinated omission).
 */
public final class OpenLoop implements AutoCloseable {
    /** A header: nanoseconds of this JVM's clock, in eight bytes. */
    static final String DUE = "bench.due";

    private static final long SEED = 99;
    /** Events for which memory is taken at once, and not while it is measured: 2 MB. */
    private static final int ROOM = 1 << 24;

    private final Producer<String, byte[]> producer;
    private final RawEvents events;
    private final String topic;
    private final Thread thread;
    private final AtomicLong failed = new AtomicLong();
    /** Guarded by itself, since the producer's thread sets it. */
    private final BitSet acknowledged;

    private OpenLoop(Producer<String, byte[]> producer, RawEvents events, String topic, double rate, long count) {
        this.producer = producer;
        this.events = events;
        this.topic = topic;
        this.acknowledged = new BitSet((int) Math.min(count, ROOM));
        this.thread = new Thread(() -> run(rate, count), "bench-open-loop");
    }

    /**
     * Starts to send, on a thread of its own, until all are sent or it is closed.
     *
     * @param rate events a second
     * @param count of all events
     */
    public static OpenLoop start(
            Producer<String, byte[]> producer, RawEvents events, String topic, double rate, long count) {
        OpenLoop loop = new OpenLoop(producer, events, topic, rate, count);
        loop.thread.start();
        return loop;
    }

    /** When an event was due, on the clock of {@link System#nanoTime}; none when it did not come from here. */
    public static OptionalLong due(ConsumerRecord<byte[], byte[]> record) {
        Header due = record.headers().lastHeader(DUE);
        return due == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(due.value()).getLong());
    }

    /** The numbers of the events that the brokers have acknowledged, once those on their way have been answered. */
    public BitSet acknowledged() {
        producer.flush();
        synchronized (acknowledged) {
            return (BitSet) acknowledged.clone();
        }
    }

    /** How many sends have failed so far. */
    public long failed() {
        return failed.get();
    }

    /** The thread that sends. */
    public Thread thread() {
        return thread;
    }

    /** Ends the sending and waits for it. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(double rate, long count) {
        Random random = new Random(SEED);
        double due = System.nanoTime();
        for (long i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
            due += -Math.log(1 - random.nextDouble()) / rate * 1e9;
            byte[] value = events.value(i);
            for (long wait = (long) due - System.nanoTime(); wait > 0; wait = (long) due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, events.key(i), value);
            record.headers()
                    .add(
                            DUE,
                            ByteBuffer.allocate(Long.BYTES).putLong((long) due).array());
            long number = i;
            Future<?> unused = producer.send(record, (sent, refused) -> answered((int) number, refused));
        }
        producer.flush();
    }

    private void answered(int number, @Nullable Exception refused) {
        if (refused != null) {
            failed.incrementAndGet();
        } else {
            synchronized (acknowledged) {
                acknowledged.set(number);
            }
        }
    }
}
