package io.verbatim.processor.page;

import io.micrometer.core.instrument.DistributionSummary;
import io.verbatim.processor.metrics.MetricNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Turns counters that only grow into readings, and keeps those of the last three minutes; one thread samples. */
final class Sampler {
    private static final int KEPT = 180;
    private static final double MILLIS = 1_000;

    private final Meters meters;
    private final Pulse pulse;
    private final Deque<Reading> history = new ArrayDeque<>();
    private Totals last;

    Sampler(Meters meters, Pulse pulse, long nowMillis) {
        this.meters = meters;
        this.pulse = pulse;
        this.last = totals(nowMillis);
    }

    /** The reading since the last call. */
    Reading sample(long nowMillis) {
        Totals now = totals(nowMillis);
        Histogram latencies = pulse.tick();
        double seconds = Math.max(1, now.at - last.at) / MILLIS;
        double batches = now.batches - last.batches;
        Reading reading = new Reading(
                nowMillis,
                (now.enriched - last.enriched) / seconds,
                (now.actions - last.actions) / seconds,
                (now.deadLetters - last.deadLetters) / seconds,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                batches == 0 ? 0 : (now.rows - last.rows) / batches);
        last = now;
        keep(reading);
        return reading;
    }

    /** Oldest first. */
    List<Reading> history() {
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    private void keep(Reading reading) {
        synchronized (history) {
            history.addLast(reading);
            if (history.size() > KEPT) {
                history.removeFirst();
            }
        }
    }

    private Totals totals(long nowMillis) {
        @Nullable DistributionSummary rows = meters.summary(MetricNames.BATCH_ROWS);
        return new Totals(
                nowMillis,
                meters.enriched(),
                meters.actions(),
                meters.deadLetters(),
                rows == null ? 0 : rows.count(),
                rows == null ? 0 : rows.totalAmount());
    }

    private record Totals(long at, double enriched, double actions, double deadLetters, double batches, double rows) {}
}
