package io.verbatim.processor.demo;

import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import io.verbatim.schemas.TaskLabels;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Counts what comes out of the pipeline; one thread writes, another reads. */
final class Tally {
    private static final int LATEST = 60;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoClock;
    private final Histogram latencies = new Histogram(3);
    private final Map<String, Map<String, Long>> labels = new LinkedHashMap<>();
    private final Deque<Sighting> latest = new ArrayDeque<>();
    private long enriched;
    private long deadLetters;
    private long actions;
    private long firstNanos;
    private long lastNanos;

    Tally(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized void enriched(Sighting sighting) {
        lastNanos = nanoClock.getAsLong();
        if (enriched == 0) {
            firstNanos = lastNanos;
        }
        enriched++;
        latencies.recordValue(Math.max(0, sighting.latencyMillis()));
        sighting.feedback().enrichment().forEach(this::count);
        latest.addLast(sighting);
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
    }

    synchronized void deadLetter() {
        deadLetters++;
    }

    synchronized void action() {
        actions++;
    }

    synchronized Snapshot snapshot() {
        double seconds = (lastNanos - firstNanos) / NANOS;
        return new Snapshot(
                enriched,
                deadLetters,
                actions,
                seconds > 0 ? (enriched - 1) / seconds : 0,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                ranked(),
                List.copyOf(latest));
    }

    private void count(String task, TaskLabels given) {
        Map<String, Long> counts = labels.computeIfAbsent(task, none -> new LinkedHashMap<>());
        for (ScoredLabel label : labelsOf(given)) {
            counts.merge(label.label(), 1L, Long::sum);
        }
    }

    static List<ScoredLabel> labelsOf(TaskLabels given) {
        if (given instanceof SingleLabel single) {
            return List.of(single.label());
        }
        return ((MultiLabel) given).labels();
    }

    private Map<String, Map<String, Long>> ranked() {
        Map<String, Map<String, Long>> ranked = new LinkedHashMap<>();
        labels.forEach((task, counts) -> ranked.put(
                task,
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new))));
        return ranked;
    }
}
