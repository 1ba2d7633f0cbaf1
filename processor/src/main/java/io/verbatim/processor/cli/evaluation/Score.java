package io.verbatim.processor.cli.evaluation;

/**
 * How well the labels of one task agree with the gold labels; every figure but the first from 0 to 1.
 *
 * @param lines comments that have gold labels for the task
 * @param accuracy share of comments whose labels are exactly the gold labels
 * @param macroF1 mean of the F1 of the labels that occur in the gold labels, each counting the same
 * @param microF1 F1 over all labels of all comments; equals the accuracy where every comment has one label
 */
public record Score(long lines, double accuracy, double macroF1, double microF1) {}
