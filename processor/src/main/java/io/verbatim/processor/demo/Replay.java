package io.verbatim.processor.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;

/** Publishes test events at a steady rate, each keyed by its id. */
final class Replay implements Runnable {
    private final TestEvents events;
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final long count;
    private final double perSecond;

    /**
     * Makes a replay.
     *
     * @param count how many events to send; {@link Long#MAX_VALUE} goes on until the thread is interrupted
     * @param perSecond events a second, 0 for as fast as the broker takes them
     */
    Replay(TestEvents events, Producer<String, byte[]> producer, String topic, long count, double perSecond) {
        this.events = events;
        this.producer = producer;
        this.topic = topic;
        this.count = count;
        this.perSecond = perSecond;
    }

    @Override
    public void run() {
        try {
            send();
        } catch (InterruptException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** An event that the broker refuses never comes out, which is what the demo watches for. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send() {
        long start = System.nanoTime();
        for (long i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
            if (perSecond > 0) {
                pause(start + (long) (i / perSecond * TimeUnit.SECONDS.toNanos(1)));
            }
            producer.send(new ProducerRecord<>(topic, events.id(i), events.json(i)));
        }
        producer.flush();
    }

    private static void pause(long untilNanos) {
        long left = untilNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = untilNanos - System.nanoTime();
        }
    }
}
