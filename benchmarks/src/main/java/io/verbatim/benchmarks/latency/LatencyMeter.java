package io.verbatim.benchmarks.latency;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.OutputWatch;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.workload.RawEvents;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Measures how long events take from when they are due at the raw topic to when they are seen in the enriched one. */
public final class LatencyMeter {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final Duration ALL_RUN = Duration.ofMinutes(1);
    private static final int DIGITS = 3;
    /** The first third of the events meet a pipeline that has just started, and do not count. */
    private static final int WARM_UP = 3;
    /** Of fewer events, a 99th percentile is the slowest one. */
    private static final long LEAST_EVENTS = 300;

    private final TopicLab lab;
    private final RawEvents events;
    private final Duration window;

    public LatencyMeter(TopicLab lab, RawEvents events, Duration window) {
        this.lab = lab;
        this.events = events;
        this.window = window;
    }

    /**
     * Measures one load over the window, or longer if few events come, after half as long that does not count.
     *
     * @throws IllegalStateException when no event comes with the header that says when it was due
     */
    public LatencyReading measure(String name, Pipeline pipeline, Arrivals arrivals) throws Exception {
        Duration length = length(arrivals.rate());
        long count = Math.max(1, Math.round(arrivals.rate() * length.toNanos() / 1e9));
        Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
        long seen = run(pipeline, arrivals, count, watch -> collect(watch, nanos, count, length));
        if (seen == 0) {
            throw new IllegalStateException(name + " has written no event with the header " + OpenLoop.DUE
                    + ", from which latency is told: it stands still, or drops headers");
        }
        // What never came is later than all that did, and must not be left out.
        for (long missing = Math.max(seen, skipped(count)); missing < count; missing++) {
            nanos.recordValue(LONGEST_NANOS);
        }
        return new LatencyReading(
                name,
                arrivals.load(),
                arrivals.rate(),
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(95)),
                millis(nanos.getValueAtPercentile(99)),
                millis(nanos.getMaxValue()),
                nanos.getTotalCount());
    }

    /**
     * How many events a second come out of a pipeline that is sent more than it can do, by the same sender and to the same
     * reader as when latency is measured, which may have to share the machine with it.
     *
     * @param rate events a second that are sent
     */
    public double capacity(Pipeline pipeline, double rate) throws Exception {
        Arrivals arrivals = Arrivals.share(1, rate);
        long count = Math.max(1, Math.round(rate * length(rate).toNanos() / 1e9));
        Duration settling = window.dividedBy(WARM_UP - 1);
        return run(pipeline, arrivals, count, watch -> watch.countSettled(count, settling, window))
                .rate();
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(OutputWatch watch) throws InterruptedException;
    }

    @SuppressWarnings("try") // The pipeline and the sender run until they are closed.
    private <T> T run(Pipeline pipeline, Arrivals arrivals, long count, Reader<T> reader) throws Exception {
        Topics topics = lab.around(lab.empty());
        try (OutputWatch watch = OutputWatch.prompt(topics);
                AutoCloseable running = pipeline.start(topics);
                Producer<String, byte[]> producer = lab.producer(arrivals.lingerMillis())) {
            awaitFirst(watch, producer, topics);
            try (OpenLoop sender = OpenLoop.start(producer, events, topics.raw(), arrivals.rate(), count)) {
                return reader.read(watch);
            }
        } finally {
            lab.drop(topics);
            lab.drop(List.of(topics.raw()));
        }
    }

    /** What is measured, and before it the events that do not count. */
    private Duration length(double rate) {
        Duration enough = Duration.ofMillis(Math.round(1000 * LEAST_EVENTS / rate));
        Duration measured = window.compareTo(enough) > 0 ? window : enough;
        return measured.multipliedBy(WARM_UP).dividedBy(WARM_UP - 1);
    }

    /** An event in each partition that nobody times, so that all of the pipeline is known to run. */
    private void awaitFirst(OutputWatch watch, Producer<String, byte[]> producer, Topics topics)
            throws InterruptedException {
        int partitions = producer.partitionsFor(topics.raw()).size();
        for (int partition = 0; partition < partitions; partition++) {
            Future<?> unused =
                    producer.send(new ProducerRecord<>(topics.raw(), partition, "first", events.value(partition)));
        }
        producer.flush();
        watch.count(partitions, ALL_RUN);
    }

    /** Times the events that come, but for the first, and says how many came. */
    private static long collect(OutputWatch watch, Histogram nanos, long count, Duration length)
            throws InterruptedException {
        long deadline = System.nanoTime() + length.toNanos() + DRAIN_NANOS;
        long seen = 0;
        while (seen < count && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : watch.poll()) {
                OptionalLong due = OpenLoop.due(record);
                if (due.isPresent() && ++seen > skipped(count)) {
                    long elapsed = System.nanoTime() - due.getAsLong();
                    nanos.recordValue(Math.max(0, Math.min(LONGEST_NANOS, elapsed)));
                }
            }
        }
        return seen;
    }

    private static long skipped(long count) {
        return count / WARM_UP;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
