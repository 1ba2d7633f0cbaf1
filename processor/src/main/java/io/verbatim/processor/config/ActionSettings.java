package io.verbatim.processor.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which events also go to the actions topic: those to which a task of the model gives one of these labels.
 *
 * @param task the name of the task
 * @param labels labels of that task; none switches the topic off
 */
public record ActionSettings(String task, Set<String> labels) {
    /** The task's name, unless the configuration says another. */
    public static final String TASK = "action";

    public ActionSettings {
        Checks.notBlank("task", task);
        labels.forEach(label -> Checks.notBlank("labels", label));
        labels = Set.copyOf(labels);
    }

    static ActionSettings from(Section section) {
        String task = section.text("task", TASK);
        List<String> labels = section.texts("labels", List.of());
        return section.build(() -> new ActionSettings(task, new LinkedHashSet<>(labels)));
    }

    /** Whether any event can go to the actions topic. */
    public boolean enabled() {
        return !labels.isEmpty();
    }
}
