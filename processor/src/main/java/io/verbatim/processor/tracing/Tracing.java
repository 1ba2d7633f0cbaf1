package io.verbatim.processor.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.config.ConfigException;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/** Starts the spans of records and batches; when it is off nothing is made and no header is touched. */
public final class Tracing implements AutoCloseable {
    /** Traces nothing. */
    public static final Tracing OFF = new Tracing(OpenTelemetry.noop(), false, () -> {});

    /** Under what the {@code OTEL_*} variables say; the metrics have an endpoint of their own. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "verbatim",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final boolean enabled;
    private final Runnable release;

    private Tracing(OpenTelemetry telemetry, boolean enabled, Runnable release) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("io.verbatim");
        this.enabled = enabled;
        this.release = release;
    }

    /**
     * Exports as the standard {@code OTEL_*} environment variables say.
     *
     * @throws ConfigException when one of them will not do
     */
    public static Tracing fromEnvironment() {
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
            return new Tracing(sdk, true, sdk::close);
        } catch (ConfigurationException e) {
            throw new ConfigException("tracing", "a variable OTEL_* will not do: " + e.getMessage(), e);
        }
    }

    /** Uses telemetry that somebody else made, and closes. */
    public static Tracing with(OpenTelemetry telemetry) {
        return new Tracing(telemetry, true, () -> {});
    }

    /** Begins the trace of a record that was polled, under its {@code traceparent} header if it has one. */
    public RecordTrace begin(String topic, Headers headers) {
        if (!enabled) {
            return RecordTrace.NONE;
        }
        Context parent =
                telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), headers, HeaderText.READ);
        Span record = tracer.spanBuilder("process " + topic)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
        return new RecordTrace(tracer, telemetry.getPropagators().getTextMapPropagator(), record);
    }

    /** Is to hear the micro-batcher. */
    public BatchingListener batchingListener() {
        return enabled ? new BatchSpans(tracer) : BatchingListener.NONE;
    }

    /** Sends what is not sent yet. */
    @Override
    public void close() {
        release.run();
    }
}
