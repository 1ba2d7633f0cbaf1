package io.verbatim.processor.cli.evaluation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.model.Printable;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.schemas.ModelReference;
import java.util.Locale;

/** Writes the scores of an evaluation, for people and for programs. */
public final class EvaluationReport {
    private static final int DECIMALS = 4;

    private final ModelReference model;
    private final Evaluation evaluation;
    private final long failedLines;

    /**
     * @param failedLines lines that could not be compared
     */
    public EvaluationReport(ModelReference model, Evaluation evaluation, long failedLines) {
        this.model = model;
        this.evaluation = evaluation;
        this.failedLines = failedLines;
    }

    /** A table for each task, at most 60 columns wide; what the bundle calls itself and its tasks may come from anyone. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(Printable.of(model.name() + " " + model.version())).append('\n');
        for (Task task : evaluation.tasks()) {
            boolean multi = task.kind() == TaskKind.MULTI;
            text.append('\n').append(Printable.of(task.name()));
            text.append(multi ? " (any number of labels)\n" : " (one label)\n");
            text.append("language     lines  accuracy  macro-F1").append(multi ? "  micro-F1\n" : "\n");
            row(text, "all", evaluation.pooled(task), multi);
            evaluation.byLanguage(task).forEach((language, score) -> row(text, language, score, multi));
        }
        return text.toString();
    }

    /** One JSON object on one line. */
    public String json() {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.putObject("model").put("name", model.name()).put("version", model.version());
        root.put("failedLines", failedLines);
        ObjectNode tasks = root.putObject("tasks");
        for (Task task : evaluation.tasks()) {
            ObjectNode node = tasks.putObject(task.name());
            node.put("kind", task.kind().name().toLowerCase(Locale.ROOT));
            node.set("all", score(node.objectNode(), evaluation.pooled(task), task));
            ObjectNode languages = node.putObject("languages");
            evaluation.byLanguage(task).forEach((language, score) -> score(languages.putObject(language), score, task));
        }
        return root.toString();
    }

    private static void row(StringBuilder text, String language, Score score, boolean multi) {
        text.append(String.format(
                Locale.ROOT, "%-8s  %8d  %8.3f  %8.3f", language, score.lines(), score.accuracy(), score.macroF1()));
        if (multi) {
            text.append(String.format(Locale.ROOT, "  %8.3f", score.microF1()));
        }
        text.append('\n');
    }

    private static ObjectNode score(ObjectNode node, Score score, Task task) {
        node.put("lines", score.lines()).put("accuracy", rounded(score.accuracy()));
        node.put("macroF1", rounded(score.macroF1()));
        if (task.kind() == TaskKind.MULTI) {
            node.put("microF1", rounded(score.microF1()));
        }
        return node;
    }

    private static double rounded(double value) {
        double scale = Math.pow(10, DECIMALS);
        return Math.round(value * scale) / scale;
    }
}
