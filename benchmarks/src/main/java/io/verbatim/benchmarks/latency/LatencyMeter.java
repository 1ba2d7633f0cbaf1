package io.verbatim.benchmarks.latency;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.OutputWatch;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.workload.RawEvents;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Measures how long events take from when they are due at the raw topic to when they are seen in the enriched one. */
public final class LatencyMeter {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int DIGITS = 3;
    /** The first events meet a pipeline that has just started. */
    private static final double WARM_UP = 0.2;

    private final TopicLab lab;
    private final RawEvents events;
    private final Duration window;

    public LatencyMeter(TopicLab lab, RawEvents events, Duration window) {
        this.lab = lab;
        this.events = events;
        this.window = window;
    }

    /**
     * Measures one load; the first fifth of the events does not count.
     *
     * @param rate events a second
     */
    @SuppressWarnings("try") // The pipeline runs until it is closed.
    public LatencyReading measure(String name, Pipeline pipeline, String load, double rate) throws Exception {
        Topics topics = lab.around(lab.empty());
        long count = Math.max(1, Math.round(rate * window.toNanos() / 1e9));
        Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
        try (OutputWatch watch = OutputWatch.prompt(topics);
                AutoCloseable running = pipeline.start(topics);
                Producer<String, byte[]> producer = lab.producer(0)) {
            awaitFirst(watch, producer, topics);
            Thread sender =
                    new Thread(() -> new OpenLoop(producer, events, topics.raw(), rate).run(count), "bench-open-loop");
            sender.start();
            collect(watch, nanos, count);
            sender.interrupt();
            sender.join();
        } finally {
            lab.drop(topics);
            lab.drop(List.of(topics.raw()));
        }
        return new LatencyReading(
                name,
                load,
                rate,
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(95)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getMaxValue()),
                nanos.getTotalCount());
    }

    /** One event that nobody times, so that the pipeline is known to run. */
    private void awaitFirst(OutputWatch watch, Producer<String, byte[]> producer, Topics topics) {
        Future<?> unused = producer.send(new ProducerRecord<>(topics.raw(), "first", events.value(0)));
        producer.flush();
        watch.count(1, Duration.ZERO);
    }

    private void collect(OutputWatch watch, Histogram nanos, long count) {
        long skipped = Math.round(count * WARM_UP);
        long deadline = System.nanoTime() + window.toNanos() + DRAIN_NANOS;
        long seen = 0;
        while (seen < count && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : watch.poll()) {
                Header due = record.headers().lastHeader(OpenLoop.DUE);
                if (due != null && ++seen > skipped) {
                    long elapsed =
                            System.nanoTime() - ByteBuffer.wrap(due.value()).getLong();
                    nanos.recordValue(Math.max(0, Math.min(LONGEST_NANOS, elapsed)));
                }
            }
        }
        if (seen < count) {
            // What never came is at least as late as the deadline, and must not be left out.
            for (long missing = Math.max(seen, skipped); missing < count; missing++) {
                nanos.recordValue(Math.min(LONGEST_NANOS, DRAIN_NANOS));
            }
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
