package io.verbatim.schemas;

import java.util.Objects;

/**
 * The one label of a task whose labels exclude each other.
 *
 * @param label the most probable label
 */
public record SingleLabel(ScoredLabel label) implements TaskLabels {
    public SingleLabel {
        Objects.requireNonNull(label, "label");
    }
}
