package io.verbatim.processor.batching;

import io.opentelemetry.api.trace.SpanContext;
import java.util.List;

/** Hears what a micro-batcher does; called on its threads, so every method must return quickly. */
public interface BatchingListener {
    /** A listener that ignores everything. */
    BatchingListener NONE = new BatchingListener() {};

    /** A text was answered from the cache. */
    default void cacheHit() {}

    /** A text that could have been in the cache was not. */
    default void cacheMiss() {}

    /** A text was turned into tokens in this many nanoseconds. */
    default void tokenized(long nanos) {}

    /** A row waited this many nanoseconds for the device. */
    default void waited(long nanos) {}

    /** The device finished a batch. */
    default void classified(BatchReport report) {}

    /** The device finished a batch in which some of those who asked are traced; these are their spans. */
    default void answered(List<SpanContext> askers, BatchReport report) {}

    /** The model fails on one text, which it was given alone. */
    default void rejected() {}

    /** The device ran out of memory; batches have this token budget until many of them have passed. */
    default void budgetHalved(int tokenBudget) {}

    /** The device is lost, or does not answer in time; called once, with the cause. */
    default void broken(Throwable cause) {}
}
