package io.verbatim.schemas;

import java.util.Comparator;
import java.util.List;

/**
 * The labels of a task that may give any number of them, also none.
 *
 * @param labels the labels above their thresholds, most probable first; given in any order, kept sorted
 */
public record MultiLabel(List<ScoredLabel> labels) implements TaskLabels {
    private static final Comparator<ScoredLabel> MOST_PROBABLE_FIRST =
            Comparator.comparingDouble(ScoredLabel::score).reversed();

    public MultiLabel {
        labels = labels.size() < 2
                ? List.copyOf(labels)
                : labels.stream().sorted(MOST_PROBABLE_FIRST).toList();
    }
}
