package io.verbatim.benchmarks.scaling;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.OutputWatch;
import io.verbatim.benchmarks.measure.Reading;
import io.verbatim.benchmarks.workload.RawEvents;
import java.time.Duration;
import java.util.List;

/** Measures instances on a topic that is full. */
public final class ScalingMeter {
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final String bootstrapServers;
    private final RawEvents events;
    private final long batchMillis;
    private final int batchRows;
    private final Duration window;

    public ScalingMeter(String bootstrapServers, RawEvents events, long batchMillis, int batchRows, Duration window) {
        this.bootstrapServers = bootstrapServers;
        this.events = events;
        this.batchMillis = batchMillis;
        this.batchRows = batchRows;
        this.window = window;
    }

    /** Events a second that one device can do at most. */
    public double deviceRate() {
        return batchRows * 1000.0 / batchMillis;
    }

    /** What this many instances do on this many partitions, once all have joined and settled. */
    public ScalingReading measure(int partitions, int instances) throws InterruptedException {
        long size =
                Math.round(deviceRate() * instances * (window.plus(SETTLE).toMillis() / 1000.0 + 10 + 3 * instances));
        try (TopicLab lab = new TopicLab(bootstrapServers, partitions)) {
            String raw = lab.filled(events, size);
            Topics topics = lab.around(raw);
            try (OutputWatch watch = OutputWatch.frugal(topics);
                    Instances running = new Instances(topics, batchMillis, batchRows)) {
                running.add(instances);
                watch.count(size, SETTLE);
                Reading reading = watch.count(size, window);
                double most = deviceRate() * instances;
                return new ScalingReading(partitions, instances, reading.rate(), reading.rate() / most);
            } finally {
                lab.drop(topics);
                lab.drop(List.of(raw));
            }
        }
    }
}
