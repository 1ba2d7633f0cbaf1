package io.verbatim.processor.cli.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.model.Classification;
import io.verbatim.model.LabelScore;
import io.verbatim.model.Task;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers a model's labels beside the gold labels, for each task, pooled and by language. */
public final class Evaluation {
    private static final String UNKNOWN_LANGUAGE = "und";

    private final List<Task> tasks;
    private final Map<String, Tally> pooled = new HashMap<>();
    private final Map<String, Map<String, Tally>> byLanguage = new HashMap<>();

    /** Begins an evaluation of a model with these tasks. */
    public Evaluation(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    /**
     * Compares one comment; a task that the line says nothing about is left out.
     *
     * @param line has a field of gold labels named like each task
     * @param language BCP 47; only its primary subtag counts
     * @throws GoldLabelException when a gold label is not one of the model's; then the line counts nowhere
     */
    public void add(ObjectNode line, @Nullable String language, Classification classification) {
        Map<String, Set<String>> gold = new LinkedHashMap<>();
        for (Task task : tasks) {
            Set<String> labels = GoldLabels.read(line, task);
            if (labels != null) {
                gold.put(task.name(), labels);
            }
        }
        Map<String, List<LabelScore>> given = classification.labels();
        gold.forEach((task, labels) -> add(task, primarySubtag(language), labels, names(given.get(task))));
    }

    /** The tasks, in the model's order. */
    public List<Task> tasks() {
        return tasks;
    }

    /** Whether no line had a gold label for any task. */
    public boolean isEmpty() {
        return pooled.isEmpty();
    }

    /** A task's score over all comments. */
    public Score pooled(Task task) {
        return pooled.getOrDefault(task.name(), new Tally()).score();
    }

    /** A task's score for each language, in the order of their tags. */
    public Map<String, Score> byLanguage(Task task) {
        Map<String, Score> scores = new TreeMap<>();
        byLanguage.getOrDefault(task.name(), Map.of()).forEach((tag, tally) -> scores.put(tag, tally.score()));
        return Collections.unmodifiableMap(scores);
    }

    private void add(String task, String language, Set<String> gold, Set<String> given) {
        pooled.computeIfAbsent(task, first -> new Tally()).add(gold, given);
        byLanguage
                .computeIfAbsent(task, first -> new HashMap<>())
                .computeIfAbsent(language, first -> new Tally())
                .add(gold, given);
    }

    private static Set<String> names(@Nullable List<LabelScore> labels) {
        return labels == null
                ? Set.of()
                : labels.stream().map(LabelScore::label).collect(Collectors.toUnmodifiableSet());
    }

    private static String primarySubtag(@Nullable String language) {
        String tag = language == null ? "" : Locale.forLanguageTag(language).getLanguage();
        return tag.isEmpty() ? UNKNOWN_LANGUAGE : tag;
    }
}
