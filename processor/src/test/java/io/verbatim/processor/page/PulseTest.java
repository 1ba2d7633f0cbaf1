package io.verbatim.processor.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.processor.batching.BatchReport;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.metrics.BatchingMetrics;
import io.verbatim.processor.metrics.EventMetrics;
import io.verbatim.processor.streams.EnrichmentTopology;
import io.verbatim.processor.streams.StreamListener;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.ModelReference;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import io.verbatim.schemas.TaskLabels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PulseTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_000));

    private final Pulse pulse = new Pulse(CLOCK, true);

    @Test
    void shouldKeepLittleHoweverMuchComes() {
        // When
        for (int i = 0; i < 10_000; i++) {
            pulse.enriched(feedback("x".repeat(5_000)), 0, false);
            pulse.classified(new BatchReport(2, 2, 3, 4, 1));
        }

        // Then
        assertThat(pulse.latest()).hasSize(8).allSatisfy(event -> assertThat(event.text())
                .hasSize(241));
        assertThat(pulse.batches()).hasSize(120).contains(new SeenBatch(2, 2, 0.25));
    }

    @Test
    void shouldShowAFewEventsASecond() {
        // Given
        for (int i = 0; i < 100; i++) {
            pulse.enriched(feedback("old"), 0, false);
        }

        // When
        pulse.tick();
        for (int i = 0; i < 100; i++) {
            pulse.enriched(feedback("new"), 0, false);
        }

        // Then
        assertThat(pulse.latest()).extracting(SeenEvent::text).startsWith("new", "new", "old");
    }

    @Test
    void shouldKeepNoCommentWhenNoneMayBeShown() {
        // Given
        Pulse silent = new Pulse(CLOCK, false);

        // When
        silent.enriched(feedback("secret"), 400, true);

        // Then
        assertThat(silent.latest()).singleElement().satisfies(event -> {
            assertThat(event.text()).isNull();
            assertThat(event.latencyMillis()).isEqualTo(600);
        });
    }

    @Test
    void shouldTurnCountersIntoRates() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        List<StreamListener> events = List.of(new EventMetrics(registry, List.of(), List.of("en"), CLOCK), pulse);
        List<BatchingListener> batching = List.of(new BatchingMetrics(registry), pulse);
        Sampler sampler = new Sampler(new Meters(registry), pulse, 0);
        for (int i = 0; i < 10; i++) {
            events.forEach(listener -> listener.enriched(feedback("text"), 980, true));
        }
        batching.forEach(listener -> listener.classified(new BatchReport(6, 6, 9, 12, 1)));

        // When
        Reading reading = sampler.sample(2_000);
        Reading after = sampler.sample(3_000);

        // Then
        assertThat(reading).isEqualTo(new Reading(2_000, 5, 5, 0, 20, 20, 6));
        assertThat(after.enriched()).isZero();
        assertThat(sampler.history()).containsExactly(reading, after);
    }

    @Test
    void shouldLeaveOutLabelsThatWereNeverGiven() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Task task = new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("negative", "positive"), 1, List.of());
        EventMetrics events = new EventMetrics(registry, List.of(task), List.of("en"), CLOCK);

        // When
        events.enriched(
                feedback("text", Map.of("sentiment", new SingleLabel(new ScoredLabel("positive", 1)))), 0, false);

        // Then
        assertThat(new Meters(registry).labels()).isEqualTo(Map.of("sentiment", Map.of("en", Map.of("positive", 1L))));
    }

    @Test
    void shouldDrawTheTopologyThatRuns() {
        // Given
        VerbatimConfig config = new ConfigLoader(Map.of()).parse("actions: {labels: [escalate]}");

        // When
        Picture picture = Picture.of(EnrichmentTopology.outline(config.topics(), config.actions()));

        // Then
        assertThat(picture.nodes())
                .contains(
                        new Picture.Box("raw", "source", "feedback.raw.v1"),
                        new Picture.Box("enrich", "processor", ""),
                        new Picture.Box("dead-letters", "sink", "feedback.dead-letters.v1"));
        assertThat(picture.arrows()).contains(List.of("raw", "enrich"), List.of("enrich", "actions"));
    }

    @Test
    void shouldMakeOneHarmlessLineOfAComment() {
        // When
        String excerpt = Excerpt.of("one\ntwo\u202Ethree\u2066 \u0000👩\u200D🚀");

        // Then
        assertThat(excerpt).isEqualTo("one two three   👩\u200D🚀");
    }

    private static EnrichedFeedback feedback(String text) {
        return feedback(text, Map.of());
    }

    private static EnrichedFeedback feedback(String text, Map<String, TaskLabels> enrichment) {
        FeedbackEvent event = FeedbackEvent.builder("1", text).language("en").build();
        return new EnrichedFeedback(event, enrichment, new ModelReference("m", "1"), false, CLOCK.instant());
    }
}
