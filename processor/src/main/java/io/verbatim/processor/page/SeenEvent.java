package io.verbatim.processor.page;

import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import io.verbatim.schemas.TaskLabels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One enriched event as the page shows it.
 *
 * @param number counts the events that were kept
 * @param text the beginning of the comment, or null where comments are not shown
 * @param latencyMillis from the record's own timestamp
 * @param action whether it also went to the actions topic
 * @param labels by task, best first
 */
record SeenEvent(
        long number,
        @Nullable String language,
        @Nullable String channel,
        @Nullable String text,
        long latencyMillis,
        boolean action,
        Map<String, List<ScoredLabel>> labels) {

    static SeenEvent of(long number, EnrichedFeedback feedback, long latencyMillis, boolean action, boolean text) {
        Map<String, List<ScoredLabel>> labels = new LinkedHashMap<>();
        feedback.enrichment().forEach((task, given) -> labels.put(task, labels(given)));
        return new SeenEvent(
                number,
                shortened(feedback.event().language()),
                shortened(feedback.event().channel()),
                text ? Excerpt.of(feedback.event().text()) : null,
                latencyMillis,
                action,
                labels);
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null ? null : Excerpt.of(value.substring(0, Math.min(24, value.length())));
    }

    private static List<ScoredLabel> labels(TaskLabels given) {
        return given instanceof SingleLabel single ? List.of(single.label()) : ((MultiLabel) given).labels();
    }
}
