package io.verbatim.schemas;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A feedback event with the labels that the model gave its text.
 *
 * @param event the event as it came
 * @param enrichment the labels by task name, in the order of the model's tasks
 * @param model the model that gave the labels
 * @param truncated whether the model saw only the beginning of the text
 * @param enrichedAt when the labels were given; written with milliseconds
 */
public record EnrichedFeedback(
        FeedbackEvent event,
        Map<String, TaskLabels> enrichment,
        ModelReference model,
        boolean truncated,
        Instant enrichedAt) {
    public EnrichedFeedback {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(enrichedAt, "enrichedAt");
        enrichment = Collections.unmodifiableMap(new LinkedHashMap<>(enrichment));
    }
}
