package io.verbatim.model;

import java.util.List;

/**
 * What is loaded, and where it runs.
 *
 * @param longestText the most tokens of a text that the model reads, special tokens included
 * @param device in use: {@code cpu} or {@code cuda:N}
 * @param deviceReason why that device, in words
 * @param tasks in the order of the bundle
 */
public record ModelDescription(
        String name, String version, int longestText, String device, String deviceReason, List<Task> tasks) {
    public ModelDescription {
        tasks = List.copyOf(tasks);
    }
}
