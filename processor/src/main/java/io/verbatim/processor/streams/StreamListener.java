package io.verbatim.processor.streams;

import io.verbatim.processor.batching.Answer;
import io.verbatim.schemas.EnrichedFeedback;

/** Hears what becomes of each record; called on stream threads, so every method must return quickly. */
public interface StreamListener {
    /** A listener that ignores everything. */
    StreamListener NONE = new StreamListener() {};

    /**
     * A record was enriched and handed to the producer.
     *
     * @param recordTimestamp the record's own timestamp, in milliseconds since 1970
     * @param action whether it also goes to the actions topic
     */
    default void enriched(EnrichedFeedback enriched, long recordTimestamp, boolean action) {}

    /** The model answered about a record, which may still become a dead letter if it cannot be written. */
    default void answered(Answer answer) {}

    /** A record went to the dead letters. */
    default void deadLetter(Stage stage) {}

    /** The interceptor failed on a record, which goes on without its ticket. */
    default void lookAheadFailed(RuntimeException failure) {}
}
