package io.verbatim.processor.cli.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.verbatim.model.Printable;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the labels that a comment should get, from fields named like the model's tasks. */
final class GoldLabels {
    private GoldLabels() {}

    /**
     * The gold labels of one task: a string for a single-label task, an array of strings, also an empty one, otherwise.
     *
     * @return null when the line says nothing about the task
     * @throws GoldLabelException when the field is of another form or holds a label that the model does not have
     */
    static @Nullable Set<String> read(ObjectNode line, Task task) {
        JsonNode field = line.get(task.name());
        if (field == null || field.isNull()) {
            return null;
        }
        Set<String> labels = new LinkedHashSet<>();
        if (task.kind() == TaskKind.SINGLE) {
            labels.add(label(field, task));
        } else if (field.isArray()) {
            field.forEach(element -> labels.add(label(element, task)));
        } else {
            throw new GoldLabelException(Printable.of("The field '" + task.name() + "' must be an array of labels"));
        }
        return labels;
    }

    private static String label(JsonNode node, Task task) {
        if (!node.isTextual() || !task.labels().contains(node.textValue())) {
            throw new GoldLabelException(Printable.of(
                    "The labels of the field '" + task.name() + "' must be among " + String.join(", ", task.labels())));
        }
        return node.textValue();
    }
}
