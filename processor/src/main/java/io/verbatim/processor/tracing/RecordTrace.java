package io.verbatim.processor.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The span of one record from its poll on, and those under it: classify and forward. */
public final class RecordTrace {
    static final RecordTrace NONE = new RecordTrace(null, null, Span.getInvalid());

    private final @Nullable Tracer tracer;
    private final @Nullable TextMapPropagator propagator;
    private final Span record;

    RecordTrace(@Nullable Tracer tracer, @Nullable TextMapPropagator propagator, Span record) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.record = record;
    }

    /** Asks a question whose span ends with its answer; whoever is asked finds the span in the current context. */
    public <T> CompletableFuture<T> classify(Supplier<CompletableFuture<T>> question) {
        if (tracer == null) {
            return question.get();
        }
        Span span = tracer.spanBuilder("classify")
                .setParent(Context.root().with(record))
                .startSpan();
        return Context.root().with(span).wrapSupplier(question).get().whenComplete((answer, failure) -> {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            }
            span.end();
        });
    }

    /**
     * Forwards a record, with a {@code traceparent} that makes whoever reads it a child of this forward.
     *
     * @param onwards is given the record as it is to be sent; what it throws is thrown here
     */
    public void forward(String sink, Record<byte[], byte[]> output, Consumer<Record<byte[], byte[]>> onwards) {
        if (tracer == null || propagator == null) {
            onwards.accept(output);
            return;
        }
        Context parent = Context.root().with(record);
        Span span = tracer.spanBuilder("forward " + sink)
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(parent)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "send")
                .startSpan();
        try {
            RecordHeaders headers = new RecordHeaders(output.headers());
            propagator.inject(parent.with(span), headers, HeaderText.WRITE);
            onwards.accept(output.withHeaders(headers));
        } catch (RuntimeException notForwarded) {
            span.setStatus(StatusCode.ERROR, notForwarded.getClass().getSimpleName());
            throw notForwarded;
        } finally {
            span.end();
        }
    }

    /** The record became a dead letter. */
    public void failed(String stage, Throwable cause) {
        record.setAttribute("verbatim.errors.stage", stage);
        record.setStatus(StatusCode.ERROR, cause.getClass().getSimpleName());
    }

    /** The record's way through here ends. */
    public void end() {
        record.end();
    }
}
