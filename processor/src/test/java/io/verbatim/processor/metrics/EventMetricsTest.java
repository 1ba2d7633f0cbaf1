package io.verbatim.processor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.verbatim.model.Classification;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.streams.Stage;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.ModelReference;
import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventMetricsTest {
    private static final Instant NOW = Instant.ofEpochMilli(10_000);
    private static final List<Task> TASKS = List.of(
            new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("negative", "positive"), 1, List.of()),
            new Task("topics", TaskKind.MULTI, "topics", List.of("price", "staff"), 1, List.of(0.5, 0.5)));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventMetrics metrics =
            new EventMetrics(registry, TASKS, List.of("en", "pt"), InstantSource.fixed(NOW));

    @Test
    void shouldMeasureFromRecordTimestampWhenEnriched() {
        // When
        metrics.enriched(feedback("en", true), 9_750, true);

        // Then
        assertThat(registry.get(MetricNames.END_TO_END).timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
        assertThat(registry.get(MetricNames.EVENTS)
                        .tag(MetricNames.OUTCOME, "enriched")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(MetricNames.ACTIONS).counter().count()).isEqualTo(1);
        assertThat(registry.get(MetricNames.TRUNCATIONS).counter().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"en,en", "pt-BR,pt", "EN,en", "tlh,other", ",unknown"})
    void shouldBoundLanguagesWhenEventsNameAny(@Nullable String tag, String counted) {
        // When
        metrics.enriched(feedback(tag, false), 0, false);

        // Then
        assertThat(registry.get(MetricNames.PREDICTIONS)
                        .tag(MetricNames.TASK, "topics")
                        .tag(MetricNames.LABEL, "price")
                        .tag(MetricNames.LANGUAGE, counted)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldCountFromZeroBeforeFirstEvent() {
        // Then
        assertThat(registry.find(MetricNames.PREDICTIONS).counters())
                .hasSize(16)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
        assertThat(registry.find(MetricNames.CONFIDENCE).summaries()).hasSize(2);
    }

    @Test
    void shouldMeasureBestScoreWhetherOrNotItReachesALabel() {
        // Given
        ModelReference model = new ModelReference("m", "1");

        // When
        metrics.answered(new Answer(new Classification(TASKS, 0.25f, 0.75f, 0.125f, 0.25f), false, model));

        // Then
        assertThat(confidence("sentiment").max()).isEqualTo(0.75);
        assertThat(confidence("topics").max()).isEqualTo(0.25);
        assertThat(confidence("topics").count()).isEqualTo(1);
    }

    @Test
    void shouldCountStageWhenDeadLetter() {
        // When
        metrics.deadLetter(Stage.CLASSIFY);

        // Then
        assertThat(registry.get(MetricNames.DEAD_LETTERS)
                        .tag(MetricNames.STAGE, "classify")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(MetricNames.EVENTS)
                        .tag(MetricNames.OUTCOME, "dead_letter")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private DistributionSummary confidence(String task) {
        return registry.get(MetricNames.CONFIDENCE).tag(MetricNames.TASK, task).summary();
    }

    private static EnrichedFeedback feedback(@Nullable String language, boolean truncated) {
        var event = FeedbackEvent.builder("1", "text");
        return new EnrichedFeedback(
                (language == null ? event : event.language(language)).build(),
                Map.of(
                        "sentiment", new SingleLabel(new ScoredLabel("negative", 0.9)),
                        "topics", new MultiLabel(List.of(new ScoredLabel("price", 0.8)))),
                new ModelReference("m", "1"),
                truncated,
                NOW);
    }
}
