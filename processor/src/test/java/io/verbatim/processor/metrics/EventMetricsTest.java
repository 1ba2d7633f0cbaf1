package io.verbatim.processor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventMetrics metrics = new EventMetrics(registry, List.of("en", "pt"), InstantSource.fixed(NOW));

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
