package io.verbatim.schemas;

/** What the model says of one text for one task. */
public sealed interface TaskLabels permits SingleLabel, MultiLabel {}
