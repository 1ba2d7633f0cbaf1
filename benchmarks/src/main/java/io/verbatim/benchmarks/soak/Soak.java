package io.verbatim.benchmarks.soak;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.OutputWatch;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.latency.OpenLoop;
import io.verbatim.benchmarks.workload.RawEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/** Sends events at a steady rate for a long time and takes the vitals of this JVM, in which the pipeline runs, meanwhile. */
public final class Soak {
    private static final int LINGER_MILLIS = 5;
    private static final Duration DRAIN = Duration.ofMinutes(1);

    private final TopicLab lab;
    private final RawEvents events;
    private final Pipeline pipeline;
    private final Duration length;
    private final Duration between;
    private final Consumer<Vitals> listener;

    /**
     * @param length of the whole soak
     * @param between two samples
     * @param listener hears of each sample
     */
    public Soak(
            TopicLab lab,
            RawEvents events,
            Pipeline pipeline,
            Duration length,
            Duration between,
            Consumer<Vitals> listener) {
        this.lab = lab;
        this.events = events;
        this.pipeline = pipeline;
        this.length = length;
        this.between = between;
        this.listener = listener;
    }

    /**
     * Runs it.
     *
     * @param rate events a second
     * @param rebalance how long, on average, a second member stays and stays away; zero for none
     */
    @SuppressWarnings("try") // The pipeline runs until it is closed.
    public SoakReading run(double rate, Duration rebalance) throws Exception {
        Topics topics = lab.around(lab.empty());
        long count = Math.round(rate * length.toMillis() / 1000);
        try (OutputWatch watch = OutputWatch.frugal(topics);
                AutoCloseable running = pipeline.start(topics);
                ComingAndGoing second = ComingAndGoing.start(() -> pipeline.start(topics), rebalance);
                Producer<String, byte[]> producer = lab.producer(LINGER_MILLIS)) {
            try (OpenLoop sender = OpenLoop.start(producer, events, topics.raw(), rate, count)) {
                return watched(watch, count, sender, second);
            }
        } finally {
            lab.drop(topics);
            lab.drop(List.of(topics.raw()));
        }
    }

    private SoakReading watched(OutputWatch watch, long count, OpenLoop sender, ComingAndGoing second)
            throws InterruptedException {
        SeenEvents came = new SeenEvents(count);
        List<Vitals> samples = new ArrayList<>();
        long start = System.nanoTime();
        long due = between.toNanos();
        long allocated = 0;
        long seenBefore = 0;
        long elapsed = 0;
        while (elapsed < length.toNanos()
                || (came.different() + sender.failed() < count
                        && elapsed < length.plus(DRAIN).toNanos())) {
            for (ConsumerRecord<byte[], byte[]> record : watch.poll()) {
                came.see(RawEvents.number(record.key()));
            }
            long seen = came.different() + came.repeated();
            elapsed = System.nanoTime() - start;
            if (elapsed >= due && due <= length.toNanos()) {
                Vitals sample = Vitals.take(Duration.ofNanos(elapsed).toSeconds(), seen);
                if (samples.isEmpty()) {
                    allocated = Allocation.ofPipeline(sender.thread());
                    seenBefore = seen;
                }
                samples.add(sample);
                listener.accept(sample);
                due += between.toNanos();
            }
        }
        second.check();
        long seen = came.different() + came.repeated();
        double perEvent =
                (Allocation.ofPipeline(sender.thread()) - allocated) / (double) Math.max(1, seen - seenBefore);
        BitSet sent = sender.acknowledged();
        return new SoakReading(
                samples,
                sent.cardinality(),
                sender.failed(),
                came.different(),
                came.missing(sent),
                came.repeated(),
                second.rebalances(),
                second.rebalances() > 0 ? Double.NaN : perEvent);
    }
}
