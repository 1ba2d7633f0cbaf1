package io.verbatim.schemas;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events that several tests need. */
final class Samples {
    private Samples() {}

    static FeedbackEvent smallest() {
        return FeedbackEvent.builder("s-1", "Ok").build();
    }

    static FeedbackEvent complete() {
        return FeedbackEvent.builder(
                        "fb-000042", "Two weeks for a kettle, and the lid is cracked. The driver was lovely.")
                .language("en-GB")
                .submittedAt(OffsetDateTime.parse("2026-11-24T09:58:12+00:00"))
                .source("post-purchase-survey")
                .channel("email")
                .rating(2)
                .respondentId("r-7781")
                .attribute("orderId", "88213")
                .attribute("store", "Leeds")
                .build();
    }

    static EnrichedFeedback enriched(FeedbackEvent event) {
        Map<String, TaskLabels> enrichment = new LinkedHashMap<>();
        enrichment.put("sentiment", new SingleLabel(new ScoredLabel("mixed", 0.8734)));
        enrichment.put(
                "topics",
                new MultiLabel(List.of(
                        new ScoredLabel("product_quality", 0.8125),
                        new ScoredLabel("delivery", 0.9678),
                        new ScoredLabel("staff", 0.5))));
        enrichment.put("action", new SingleLabel(new ScoredLabel("refund_or_replace", 1)));
        return new EnrichedFeedback(
                event,
                enrichment,
                new ModelReference("verbatim-minilm-l6", "2026.11.1"),
                false,
                Instant.parse("2026-11-24T10:15:30.120Z"));
    }

    static EnrichedFeedback withoutLabels(FeedbackEvent event) {
        return new EnrichedFeedback(
                event,
                Map.of("topics", new MultiLabel(List.of())),
                new ModelReference("topics-only", "1"),
                true,
                Instant.parse("2026-11-24T10:15:30Z"));
    }
}
