package io.verbatim.processor.streams;

import io.verbatim.processor.batching.Answer;
import io.verbatim.schemas.EnrichedFeedback;

/** Two listeners that hear the same, one after the other. */
record BothStream(StreamListener first, StreamListener second) implements StreamListener {
    @Override
    public void enriched(EnrichedFeedback enriched, long recordTimestamp, boolean action) {
        first.enriched(enriched, recordTimestamp, action);
        second.enriched(enriched, recordTimestamp, action);
    }

    @Override
    public void answered(Answer answer) {
        first.answered(answer);
        second.answered(answer);
    }

    @Override
    public void deadLetter(Stage stage) {
        first.deadLetter(stage);
        second.deadLetter(stage);
    }

    @Override
    public void lookAheadFailed(RuntimeException failure) {
        first.lookAheadFailed(failure);
        second.lookAheadFailed(failure);
    }
}
