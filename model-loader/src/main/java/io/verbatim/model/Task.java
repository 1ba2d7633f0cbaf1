package io.verbatim.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One question that the model answers about a text.
 *
 * @param name as it appears in the enriched event
 * @param output the graph's output that holds its logits, {@code [batch, labels]}
 * @param labels in the order of the logits
 * @param temperature the logits are divided by it before they become probabilities
 * @param thresholds the lowest score at which a label is given, in the order of the labels; empty for a single label
 */
public record Task(
        String name, TaskKind kind, String output, List<String> labels, double temperature, List<Double> thresholds) {
    /** Softmax over one label is 1 whatever the logit. */
    static final int FEWEST_TO_CHOOSE_FROM = 2;

    public Task {
        labels = List.copyOf(labels);
        thresholds = List.copyOf(thresholds);
    }

    /** The labels that these scores give: one for a single-label task, else any number in the order of the task. */
    List<LabelScore> resolve(float[] scores, int offset) {
        return kind == TaskKind.SINGLE ? List.of(best(scores, offset)) : reached(scores, offset);
    }

    private LabelScore best(float[] scores, int offset) {
        int best = 0;
        for (int i = 1; i < labels.size(); i++) {
            if (scores[offset + i] > scores[offset + best]) {
                best = i;
            }
        }
        return new LabelScore(labels.get(best), scores[offset + best]);
    }

    private List<LabelScore> reached(float[] scores, int offset) {
        List<LabelScore> reached = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (scores[offset + i] >= thresholds.get(i)) {
                reached.add(new LabelScore(labels.get(i), scores[offset + i]));
            }
        }
        return List.copyOf(reached);
    }
}
