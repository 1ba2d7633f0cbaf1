package io.verbatim.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events on a raw topic, so many a second, whose kind can change at any time. */
final class Traffic implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final String topic;
    private final int perSecond;
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile LongFunction<RawEvent> kind;
    private volatile boolean stopped;

    Traffic(String bootstrapServers, String topic, int perSecond, LongFunction<RawEvent> kind) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        this.topic = topic;
        this.perSecond = perSecond;
        this.kind = kind;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** From now on, the event of each number is of this kind. */
    void become(LongFunction<RawEvent> other) {
        kind = other;
    }

    /** Sends one event between the others. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void send(RawEvent event) {
        long timestamp = System.currentTimeMillis() - event.age().toMillis();
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, null, timestamp, null, event.value());
        event.headers().forEach((name, content) -> record.headers().add(name, content.getBytes(UTF_8)));
        producer.send(record);
    }

    private void run() {
        long start = System.nanoTime();
        for (long number = 0; !stopped; number++) {
            send(kind.apply(number));
            long due = start + TimeUnit.SECONDS.toNanos(number) / perSecond;
            while (!stopped && due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /** No event comes by itself any more. */
    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        producer.close(Duration.ofSeconds(1));
    }
}
