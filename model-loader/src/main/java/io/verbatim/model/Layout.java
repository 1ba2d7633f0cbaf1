package io.verbatim.model;

/** How a batch of texts is laid out in the inputs of the graph. */
public enum Layout {
    /** All tokens end to end, without padding, and indices that say which text each belongs to. */
    PACKED,
    /** A row for each text, filled up to the longest. */
    PADDED
}
