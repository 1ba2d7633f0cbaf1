package io.verbatim.processor.batching;

import io.verbatim.model.Classification;
import io.verbatim.schemas.ModelReference;

/**
 * What the model says of one text.
 *
 * @param classification the scores and labels of every task
 * @param truncated whether the model saw only the beginning of the text
 * @param model the model that answered
 */
public record Answer(Classification classification, boolean truncated, ModelReference model) {}
