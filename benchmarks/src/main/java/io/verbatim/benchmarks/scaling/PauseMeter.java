package io.verbatim.benchmarks.scaling;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.OutputWatch;
import io.verbatim.benchmarks.latency.OpenLoop;
import io.verbatim.benchmarks.workload.RawEvents;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * Measures how long events wait when an instance joins or dies. Events come one by one, and one instance alone keeps up
 * with them: on a topic that was filled beforehand, a partition is also silent while records of others are fetched.
 */
public final class PauseMeter {
    private static final int LINGER_MILLIS = 5;
    /** Of what one device can do; one that is left alone must also make good what waited. */
    private static final double LOAD = 0.5;
    /** Events a second that two instances, broker, sender and reader do on two cores, however fast the device. */
    private static final double MOST = 500;

    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Duration LEAST_JOIN = Duration.ofSeconds(10);
    /** The session timeout of an instance, 6 s, and ten more in which the other one makes good what waited. */
    private static final Duration LEAST_KILL = Duration.ofSeconds(16);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String bootstrapServers;
    private final RawEvents events;
    private final long batchMillis;
    private final int batchRows;
    private final Duration window;

    /**
     * @param window of each of the two measurements, at least; a join is watched for ten seconds at least, a death for 16
     */
    public PauseMeter(String bootstrapServers, RawEvents events, long batchMillis, int batchRows, Duration window) {
        this.bootstrapServers = bootstrapServers;
        this.events = events;
        this.batchMillis = batchMillis;
        this.batchRows = batchRows;
        this.window = window;
    }

    /**
     * The longest wait while an instance joins another, and then after one is killed.
     *
     * @throws IllegalStateException when events are still missing a minute after the last was sent
     */
    public RebalancePause pause(int partitions) throws InterruptedException {
        double rate = Math.min(MOST, LOAD * batchRows * 1000.0 / batchMillis);
        try (TopicLab lab = new TopicLab(bootstrapServers, partitions)) {
            Topics topics = lab.around(lab.empty());
            try (OutputWatch watch = OutputWatch.prompt(topics);
                    Instances running = new Instances(topics, batchMillis, batchRows);
                    Producer<String, byte[]> producer = lab.producer(LINGER_MILLIS)) {
                running.add(1);
                LongestWait waits = new LongestWait();
                OpenLoop sender = OpenLoop.start(producer, events, topics.raw(), rate, Integer.MAX_VALUE);
                RebalancePause pause;
                try (sender) {
                    look(watch, waits, PATIENCE, () -> waits.seen() > 0);
                    look(watch, waits, SETTLE, () -> false);
                    running.add(1);
                    double joined = longest(watch, waits, LEAST_JOIN);
                    running.kill();
                    pause = new RebalancePause(partitions, joined, longest(watch, waits, LEAST_KILL));
                }
                awaitAll(watch, waits, sender.acknowledged().cardinality());
                return pause;
            }
        }
    }

    private double longest(OutputWatch watch, LongestWait waits, Duration least) throws InterruptedException {
        waits.begin(System.nanoTime());
        look(watch, waits, window.compareTo(least) > 0 ? window : least, () -> false);
        return waits.millis();
    }

    private static void awaitAll(OutputWatch watch, LongestWait waits, long sent) throws InterruptedException {
        look(watch, waits, PATIENCE, () -> waits.seen() >= sent);
        if (waits.seen() < sent) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "Of %,d events only %,d have come a minute after the last was sent, so that the longest wait is not"
                            + " known",
                    sent,
                    waits.seen()));
        }
    }

    private static void look(OutputWatch watch, LongestWait waits, Duration length, BooleanSupplier enough)
            throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end && !enough.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> record : watch.poll()) {
                OpenLoop.due(record).ifPresent(due -> waits.see(record.partition(), due, System.nanoTime()));
            }
        }
    }
}
