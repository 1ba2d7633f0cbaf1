package io.verbatim.processor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.verbatim.model.Task;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.streams.Stage;
import io.verbatim.processor.streams.StreamListener;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.SingleLabel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of events, and what the model says of them. */
public final class EventMetrics implements StreamListener {
    private final MeterRegistry registry;
    private final Set<String> languages;
    private final InstantSource clock;
    private final Counter enriched;
    private final Counter deadLetters;
    private final Counter actions;
    private final Counter truncations;
    private final Counter lookAheadFailures;
    private final Timer endToEnd;
    private final Map<Stage, Counter> stages = new EnumMap<>(Stage.class);
    private final Map<Prediction, Counter> predictions = new ConcurrentHashMap<>();
    private final Map<String, DistributionSummary> confidences = new ConcurrentHashMap<>();

    /**
     * Counters begin at 0 before the first event: Prometheus takes no growth from a series that it first sees at 360.
     *
     * @param tasks of the model
     * @param languages of the model, BCP 47; every other language counts as one
     * @param clock tells how old an event is
     */
    public EventMetrics(
            MeterRegistry registry, Collection<Task> tasks, Collection<String> languages, InstantSource clock) {
        this.registry = registry;
        this.languages = languages.stream().map(EventMetrics::primary).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
        this.enriched = events("enriched");
        this.deadLetters = events("dead_letter");
        this.actions = counter(MetricNames.ACTIONS, "Records also sent to the actions topic");
        this.truncations = counter(MetricNames.TRUNCATIONS, "Events of whose text the model saw only the beginning");
        this.lookAheadFailures =
                counter(MetricNames.LOOK_AHEAD_FAILURES, "Records that the interceptor could not look at");
        this.endToEnd = Timer.builder(MetricNames.END_TO_END)
                .description("Time from a record's own timestamp to its enriched event")
                .serviceLevelObjectives(Buckets.between(Duration.ofMillis(5), Duration.ofMinutes(10)))
                .register(registry);
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Counter.builder(MetricNames.DEAD_LETTERS)
                            .description("Dead letters")
                            .tag(MetricNames.STAGE, stage.label())
                            .register(registry));
        }
        for (Task task : tasks) {
            confidence(task.name());
            for (String label : task.labels()) {
                this.languages.forEach(language -> predictions(task.name(), label, language));
                predictions(task.name(), label, MetricNames.OTHER);
                predictions(task.name(), label, MetricNames.UNKNOWN);
            }
        }
    }

    @Override
    public void enriched(EnrichedFeedback feedback, long recordTimestamp, boolean action) {
        enriched.increment();
        endToEnd.record(Math.max(0, clock.millis() - recordTimestamp), TimeUnit.MILLISECONDS);
        if (action) {
            actions.increment();
        }
        if (feedback.truncated()) {
            truncations.increment();
        }
        String language = language(feedback.event().language());
        feedback.enrichment().forEach((task, labels) -> {
            if (labels instanceof SingleLabel single) {
                predictions(task, single.label().label(), language).increment();
            } else if (labels instanceof MultiLabel multi) {
                multi.labels().forEach(label -> predictions(task, label.label(), language)
                        .increment());
            }
        });
    }

    @Override
    public void answered(Answer answer) {
        answer.classification().best().forEach((task, score) -> confidence(task).record(score));
    }

    @Override
    public void deadLetter(Stage stage) {
        deadLetters.increment();
        Counter counter = stages.get(stage);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void lookAheadFailed(RuntimeException failure) {
        lookAheadFailures.increment();
    }

    private Counter predictions(String task, String label, String language) {
        return predictions.computeIfAbsent(
                new Prediction(task, label, language), prediction -> Counter.builder(MetricNames.PREDICTIONS)
                        .description("Labels given")
                        .tag(MetricNames.TASK, prediction.task())
                        .tag(MetricNames.LABEL, prediction.label())
                        .tag(MetricNames.LANGUAGE, prediction.language())
                        .register(registry));
    }

    /** Producers can name any language; only those of the model get a label of their own. */
    private String language(@Nullable String tag) {
        if (tag == null) {
            return MetricNames.UNKNOWN;
        }
        String primary = primary(tag);
        return languages.contains(primary) ? primary : MetricNames.OTHER;
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private DistributionSummary confidence(String task) {
        return confidences.computeIfAbsent(task, name -> DistributionSummary.builder(MetricNames.CONFIDENCE)
                .description("Best score of each answer")
                .tag(MetricNames.TASK, name)
                .serviceLevelObjectives(0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
                .register(registry));
    }

    private Counter events(String outcome) {
        return Counter.builder(MetricNames.EVENTS)
                .description("Records by outcome")
                .tag(MetricNames.OUTCOME, outcome)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private record Prediction(String task, String label, String language) {}
}
