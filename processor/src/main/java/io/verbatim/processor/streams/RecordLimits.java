package io.verbatim.processor.streams;

/**
 * The largest records, in bytes, that the producer and the topics take.
 *
 * @param enriched for the enriched events, and for the actions where there are any
 * @param deadLetters for the dead letters
 */
record RecordLimits(long enriched, long deadLetters) {
    RecordLimits atMost(long bytes) {
        return new RecordLimits(Math.min(enriched, bytes), Math.min(deadLetters, bytes));
    }
}
