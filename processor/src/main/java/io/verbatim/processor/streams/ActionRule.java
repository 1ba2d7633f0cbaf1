package io.verbatim.processor.streams;

import io.verbatim.processor.config.ActionSettings;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.SingleLabel;
import io.verbatim.schemas.TaskLabels;
import java.util.Set;

/** Says which enriched events also go to the actions topic. */
final class ActionRule {
    private final String task;
    private final Set<String> labels;

    ActionRule(ActionSettings settings) {
        this.task = settings.task();
        this.labels = settings.labels();
    }

    boolean appliesTo(EnrichedFeedback enriched) {
        TaskLabels given = labels.isEmpty() ? null : enriched.enrichment().get(task);
        if (given instanceof SingleLabel single) {
            return labels.contains(single.label().label());
        }
        return given instanceof MultiLabel multi
                && multi.labels().stream().anyMatch(label -> labels.contains(label.label()));
    }
}
