package io.verbatim.processor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TallyTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Tally tally = new Tally(nanos::get);

    @Test
    void shouldCountWhatComesOut() {
        // When
        for (int i = 0; i < 101; i++) {
            tally.enriched(new Sighting(feedback(i, i % 4 == 0 ? "negative" : "positive"), i));
            nanos.addAndGet(10_000_000);
        }
        tally.deadLetter();
        tally.action();

        // Then
        Snapshot snapshot = tally.snapshot();
        assertThat(snapshot.finished()).isEqualTo(102);
        assertThat(snapshot.actions()).isEqualTo(1);
        assertThat(snapshot.perSecond()).isEqualTo(100);
        assertThat(snapshot.p50Millis()).isEqualTo(50);
        assertThat(snapshot.p99Millis()).isEqualTo(99);
        assertThat(snapshot.labels()).isEqualTo(Map.of("sentiment", Map.of("positive", 75L, "negative", 26L)));
        assertThat(snapshot.labels().get("sentiment"))
                .containsExactly(Map.entry("positive", 75L), Map.entry("negative", 26L));
    }

    @Test
    void shouldKeepTheNewestEvents() {
        // When
        for (int i = 0; i < 200; i++) {
            tally.enriched(new Sighting(feedback(i, "neutral"), 1));
        }

        // Then
        List<Sighting> latest = tally.snapshot().latest();
        assertThat(latest).hasSizeLessThan(100);
        assertThat(latest.get(latest.size() - 1).feedback().event().id()).isEqualTo("199");
    }

    @Test
    void shouldLayARowOutInTheWidthGiven() {
        // Given
        Table table = new Table(80, List.of("sentiment", "topics", "action"));

        // When
        String row = table.row(new Sighting(feedback(1, "negative"), 1));

        // Then
        assertThat(row).hasSize(80).contains("text 1", "0.50 negative");
        assertThat(table.head()).hasSize(80).contains("comment", "sentiment");
    }

    private static EnrichedFeedback feedback(int id, String sentiment) {
        String json = """
                {"event": {"id": "%d", "text": "text %d", "language": "en"},
                 "enrichment": {"sentiment": {"label": "%s", "score": 0.5}},
                 "model": {"name": "m", "version": "1"}, "truncated": false, "enrichedAt": "2026-11-24T10:15:30Z"}
                """.formatted(id, id, sentiment);
        return new EnrichedFeedbackDecoder().decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
