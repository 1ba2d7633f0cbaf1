package io.verbatim.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model's answer to one text: calibrated scores for every label of every task. */
public final class Classification {
    private final List<Task> tasks;
    private final float[] scores;

    /**
     * @param scores calibrated probabilities of every label of the first task, then of the second, and so on
     */
    public Classification(List<Task> tasks, float... scores) {
        int width = tasks.stream().mapToInt(task -> task.labels().size()).sum();
        if (width != scores.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + width + " labels");
        }
        this.tasks = tasks;
        this.scores = scores;
    }

    /**
     * The scores of a task in the order of its labels.
     *
     * @throws IllegalArgumentException when the model has no such task
     */
    public float[] scores(String task) {
        int offset = 0;
        for (Task candidate : tasks) {
            int end = offset + candidate.labels().size();
            if (candidate.name().equals(task)) {
                return Arrays.copyOfRange(scores, offset, end);
            }
            offset = end;
        }
        throw new IllegalArgumentException("The model has no task '" + task + "'");
    }

    /** The best score of each task, in the order of the tasks: how sure the model is, whether or not a label is given. */
    public Map<String, Double> best() {
        Map<String, Double> best = new LinkedHashMap<>();
        int offset = 0;
        for (Task task : tasks) {
            double most = 0;
            for (int i = 0; i < task.labels().size(); i++) {
                most = Math.max(most, scores[offset + i]);
            }
            best.put(task.name(), most);
            offset += task.labels().size();
        }
        return best;
    }

    /** The labels of each task, in the order of the tasks: exactly one for a single-label task, else any number. */
    public Map<String, List<LabelScore>> labels() {
        Map<String, List<LabelScore>> labels = new LinkedHashMap<>();
        int offset = 0;
        for (Task task : tasks) {
            labels.put(task.name(), task.resolve(scores, offset));
            offset += task.labels().size();
        }
        return Collections.unmodifiableMap(labels);
    }
}
