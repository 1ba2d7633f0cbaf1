package io.verbatim.processor.page;

import io.verbatim.processor.batching.BatchReport;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.streams.StreamListener;
import io.verbatim.schemas.EnrichedFeedback;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Hears the stream and the micro-batcher, and keeps the little that the metrics do not. */
final class Pulse implements StreamListener, BatchingListener {
    private static final int BATCHES = 120;
    private static final long MOST_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final InstantSource clock;
    private final Recorder latencies = new Recorder(1, MOST_MILLIS, 2);
    private final Deque<SeenBatch> batches = new ArrayDeque<>();
    private final LatestEvents latest;

    Pulse(InstantSource clock, boolean text) {
        this.clock = clock;
        this.latest = new LatestEvents(text);
    }

    @Override
    public void enriched(EnrichedFeedback enriched, long recordTimestamp, boolean action) {
        long latency = Math.max(0, clock.millis() - recordTimestamp);
        latencies.recordValue(Math.min(MOST_MILLIS, latency));
        latest.offer(enriched, latency, action);
    }

    @Override
    public void classified(BatchReport report) {
        SeenBatch batch = SeenBatch.of(report);
        synchronized (batches) {
            batches.addLast(batch);
            if (batches.size() > BATCHES) {
                batches.removeFirst();
            }
        }
    }

    /** The latencies since the last tick, in milliseconds. */
    Histogram tick() {
        latest.tick();
        return latencies.getIntervalHistogram();
    }

    /** Oldest first. */
    List<SeenBatch> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }

    List<SeenEvent> latest() {
        return latest.newest();
    }
}
