package io.verbatim.processor.page;

import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import java.util.List;
import java.util.Set;

/**
 * What stays as it is while the page is open.
 *
 * @param startedAt in milliseconds since 1970
 * @param text whether comments are shown
 * @param actionTask the task whose labels choose what goes to the actions topic
 * @param actionLabels those labels
 */
record Facts(
        long startedAt,
        boolean text,
        Model model,
        List<Question> tasks,
        String actionTask,
        Set<String> actionLabels,
        Picture topology) {
    /** The model and where it runs. */
    record Model(String name, String version, String device, String deviceReason, int longestText, int languages) {
        static Model of(ModelDescription description, int languages) {
            return new Model(
                    description.name(),
                    description.version(),
                    description.device(),
                    description.deviceReason(),
                    description.longestText(),
                    languages);
        }
    }

    /**
     * A task of the model.
     *
     * @param single whether an event gets exactly one of the labels
     */
    record Question(String name, boolean single, List<String> labels) {
        static Question of(Task task) {
            return new Question(task.name(), task.kind() == TaskKind.SINGLE, task.labels());
        }
    }
}
