package io.verbatim.schemas;

import java.util.Objects;

/**
 * A label and how probable the model holds it.
 *
 * @param label the label's name, as in the model's bundle
 * @param score calibrated probability, 0 to 1
 */
public record ScoredLabel(String label, double score) {
    /**
     * Checks the score.
     *
     * @throws IllegalArgumentException when the score is not from 0 to 1
     */
    public ScoredLabel {
        Objects.requireNonNull(label, "label");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("The score of label " + label + " must be from 0 to 1, it is " + score);
        }
    }
}
