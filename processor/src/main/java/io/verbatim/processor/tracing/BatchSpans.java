package io.verbatim.processor.tracing;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.verbatim.processor.batching.BatchReport;
import io.verbatim.processor.batching.BatchingListener;
import java.time.Instant;
import java.util.List;

/** Makes a span of every batch, linked to the spans of those who asked. */
final class BatchSpans implements BatchingListener {
    private final Tracer tracer;

    BatchSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void answered(List<SpanContext> askers, BatchReport report) {
        Instant end = Instant.now();
        SpanBuilder batch = tracer.spanBuilder("batch")
                .setNoParent()
                .setStartTimestamp(end.minusNanos(report.nanos()))
                .setAttribute("verbatim.batch.rows", report.rows())
                .setAttribute("verbatim.batch.tokens", report.tokens())
                .setAttribute("verbatim.batch.padded_tokens", report.paddedTokens());
        askers.forEach(batch::addLink);
        batch.startSpan().end(end);
    }
}
