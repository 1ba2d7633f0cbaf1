package io.verbatim.processor.page;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.verbatim.processor.metrics.MetricNames;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the metrics that the application keeps anyway. */
final class Meters {
    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    double enriched() {
        return count(MetricNames.EVENTS, MetricNames.OUTCOME, "enriched");
    }

    double deadLetters() {
        return count(MetricNames.EVENTS, MetricNames.OUTCOME, "dead_letter");
    }

    double actions() {
        @Nullable Counter counter = registry.find(MetricNames.ACTIONS).counter();
        return counter == null ? 0 : counter.count();
    }

    double cache(String result) {
        return count(MetricNames.CACHE, MetricNames.RESULT, result);
    }

    double gauge(String name) {
        @Nullable Gauge gauge = registry.find(name).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    @Nullable
    DistributionSummary summary(String name) {
        return registry.find(name).summary();
    }

    /** Dead letters by stage. */
    Map<String, Long> stages() {
        Map<String, Long> stages = new TreeMap<>();
        registry.find(MetricNames.DEAD_LETTERS)
                .counters()
                .forEach(counter -> stages.put(tag(counter, MetricNames.STAGE), (long) counter.count()));
        return stages;
    }

    /** How often each label was given, of those that were, by task and language; bounded, as the metrics are. */
    Map<String, Map<String, Map<String, Long>>> labels() {
        Map<String, Map<String, Map<String, Long>>> labels = new TreeMap<>();
        registry.find(MetricNames.PREDICTIONS).counters().stream()
                .filter(counter -> counter.count() > 0)
                .forEach(counter -> labels.computeIfAbsent(tag(counter, MetricNames.TASK), task -> new TreeMap<>())
                        .computeIfAbsent(tag(counter, MetricNames.LANGUAGE), language -> new TreeMap<>())
                        .put(tag(counter, MetricNames.LABEL), (long) counter.count()));
        return labels;
    }

    private double count(String name, String tag, String value) {
        @Nullable Counter counter = registry.find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }

    private static String tag(Counter counter, String name) {
        return String.valueOf(counter.getId().getTag(name));
    }
}
