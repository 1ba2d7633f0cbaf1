package io.verbatim.model;

/**
 * A label that the model gives to a text.
 *
 * @param score calibrated probability, 0 to 1
 */
public record LabelScore(String label, double score) {}
