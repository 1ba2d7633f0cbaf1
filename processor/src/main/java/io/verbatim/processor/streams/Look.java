package io.verbatim.processor.streams;

import io.verbatim.processor.batching.Answer;
import io.verbatim.schemas.FeedbackEvent;
import java.util.concurrent.CompletableFuture;

/** What is known of a record before its turn comes. */
sealed interface Look {
    /** The event, whose text the model was asked about. */
    record Asked(FeedbackEvent event, CompletableFuture<Answer> answer) implements Look {}

    /** The record holds no event; the exception says why. */
    record Undecodable(RuntimeException reason) implements Look {}
}
