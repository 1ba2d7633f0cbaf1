package io.verbatim.model;

/** How the scores of a task become labels. */
public enum TaskKind {
    /** Exactly one label: the one with the highest score. Scores add up to 1. */
    SINGLE,
    /** Every label whose score reaches its threshold, or none. Scores are independent of each other. */
    MULTI
}
