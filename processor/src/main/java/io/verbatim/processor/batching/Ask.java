package io.verbatim.processor.batching;

import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One caller's wait for one text.
 *
 * @param cacheKey the text, when its answer may be kept; otherwise null
 * @param truncated whether this caller's text was longer than the model reads
 * @param span of the caller; invalid when nothing is traced
 * @param answer completed by the batcher alone
 */
record Ask(@Nullable String cacheKey, boolean truncated, SpanContext span, CompletableFuture<Answer> answer) {}
