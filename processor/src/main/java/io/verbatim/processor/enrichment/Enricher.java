package io.verbatim.processor.enrichment;

import io.verbatim.model.LabelScore;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.processor.batching.Answer;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import io.verbatim.schemas.TaskLabels;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins an event and the model's answer into an enriched event; thread-safe. */
public final class Enricher {
    private final Set<String> multiLabelTasks;
    private final InstantSource clock;

    /**
     * @param tasks the model's tasks
     * @param clock says when an event was enriched
     */
    public Enricher(List<Task> tasks, InstantSource clock) {
        this.multiLabelTasks = tasks.stream()
                .filter(task -> task.kind() == TaskKind.MULTI)
                .map(Task::name)
                .collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /** The event with the labels of every task, in the order of the model's tasks. */
    public EnrichedFeedback enrich(FeedbackEvent event, Answer answer) {
        Map<String, TaskLabels> enrichment = new LinkedHashMap<>();
        answer.classification().labels().forEach((task, labels) -> enrichment.put(task, taskLabels(task, labels)));
        return new EnrichedFeedback(event, enrichment, answer.model(), answer.truncated(), clock.instant());
    }

    private TaskLabels taskLabels(String task, List<LabelScore> labels) {
        if (!multiLabelTasks.contains(task)) {
            return new SingleLabel(scored(labels.get(0)));
        }
        List<ScoredLabel> scored = new ArrayList<>(labels.size());
        labels.forEach(label -> scored.add(scored(label)));
        return new MultiLabel(scored);
    }

    private static ScoredLabel scored(LabelScore label) {
        return new ScoredLabel(label.label(), label.score());
    }
}
