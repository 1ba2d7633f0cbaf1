package io.verbatim.processor.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.config.ActionSettings;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.processor.tracing.Tracing;
import io.verbatim.schemas.EventLimits;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record's spans, seen by an exporter in memory. */
final class TracingTest {
    private static final TopicSettings TOPICS = new TopicSettings("raw.t", "enriched.t", "actions.t", "dead.t");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final RecordLimits ROOMY = new RecordLimits(1_000_000, 1_000_000);
    private static final byte[] EVENT =
            "{\"id\":\"fb-1\",\"text\":\"The parcel is late\",\"language\":\"en\"}".getBytes(UTF_8);

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private final FakeModel model = new FakeModel();

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void shouldContinueTheTraceOfTheRecord() {
        // When
        Headers out = send(Tracing.with(telemetry), EVENT, TOPICS.enriched());

        // Then
        SpanData record = span("process raw.t");
        SpanData forward = span("forward enriched");
        assertThat(record.getTraceId()).isEqualTo(TRACE);
        assertThat(record.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span("classify").getParentSpanId()).isEqualTo(record.getSpanId());
        assertThat(forward.getParentSpanId()).isEqualTo(record.getSpanId());
        assertThat(header(out)).isEqualTo("00-" + TRACE + "-" + forward.getSpanId() + "-01");
    }

    @Test
    void shouldLinkTheBatchToThoseWhoAsked() {
        // When
        send(Tracing.with(telemetry), EVENT, TOPICS.enriched());

        // Then
        SpanData classify = span("classify");
        assertThat(span("batch").getLinks()).singleElement().satisfies(link -> assertThat(link.getSpanContext())
                .isEqualTo(classify.getSpanContext()));
    }

    @Test
    void shouldSayWhereARecordFailed() {
        // When
        Headers out = send(Tracing.with(telemetry), "no JSON, and private".getBytes(UTF_8), TOPICS.deadLetters());

        // Then
        assertThat(span("process raw.t").getStatus().getStatusCode())
                .isEqualTo(StatusData.error().getStatusCode());
        assertThat(span("process raw.t").toString()).contains("decode").doesNotContain("private");
        assertThat(header(out)).startsWith("00-" + TRACE).doesNotContain(PARENT);
    }

    @Test
    void shouldPassTheHeaderOnUntouchedWhenOff() {
        // When
        Headers out = send(Tracing.OFF, EVENT, TOPICS.enriched());

        // Then
        assertThat(header(out)).isEqualTo("00-" + TRACE + "-" + PARENT + "-01");
    }

    @Test
    void shouldRejectEventWhenItFitsOnlyWithoutTheTrace() {
        // Given
        long size = size(send(Tracing.OFF, EVENT, new RecordHeaders(), ROOMY, TOPICS.enriched()));
        RecordLimits tight = new RecordLimits(size, ROOMY.deadLetters());

        // When
        TestRecord<byte[], byte[]> letter =
                send(Tracing.with(telemetry), EVENT, new RecordHeaders(), tight, TOPICS.deadLetters());

        // Then
        assertThat(letter.value()).isEqualTo(EVENT);
        assertThat(letter.headers().lastHeader("traceparent")).isNotNull();
        assertThat(span("forward enriched").getStatus().getStatusCode())
                .isEqualTo(StatusData.error().getStatusCode());
    }

    @Test
    void shouldShortenDeadLetterWhenItFitsOnlyWithoutTheTrace() {
        // Given
        byte[] value = "no JSON".getBytes(UTF_8);
        long size = size(send(Tracing.OFF, value, new RecordHeaders(), ROOMY, TOPICS.deadLetters()));
        RecordLimits tight = new RecordLimits(ROOMY.enriched(), size);

        // When
        TestRecord<byte[], byte[]> letter =
                send(Tracing.with(telemetry), value, new RecordHeaders(), tight, TOPICS.deadLetters());

        // Then
        assertThat(size(letter)).isLessThanOrEqualTo(size);
        assertThat(letter.headers().lastHeader("traceparent")).isNotNull();
    }

    private Headers send(Tracing tracing, byte[] value, String topic) {
        Headers headers =
                new RecordHeaders().add("traceparent", ("00-" + TRACE + "-" + PARENT + "-01").getBytes(UTF_8));
        return send(tracing, value, headers, ROOMY, topic).headers();
    }

    private TestRecord<byte[], byte[]> send(
            Tracing tracing, byte[] value, Headers headers, RecordLimits limits, String topic) {
        try (MicroBatcher batcher =
                        MicroBatcher.start(model, new BatchingSettings(256, 1, 1, 0), tracing.batchingListener());
                TopologyTestDriver driver = driver(
                        new LookAhead(new FeedbackEventDecoder(EventLimits.DEFAULT), batcher, tracing), limits)) {
            driver.createInputTopic(TOPICS.raw(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new TestRecord<>(new byte[] {1}, value, headers));
            return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecord();
        }
    }

    private TopologyTestDriver driver(LookAhead lookAhead, RecordLimits limits) {
        Enricher enricher = new Enricher(WordModel.TASKS, InstantSource.system());
        ActionSettings actions = new ActionSettings("action", Set.of());
        return new TopologyTestDriver(
                EnrichmentTopology.build(
                        TOPICS,
                        actions,
                        () -> new EnrichmentProcessor(
                                lookAhead,
                                enricher,
                                new ActionRule(actions),
                                Duration.ofSeconds(5),
                                limits,
                                List.of())),
                new Properties());
    }

    private static long size(TestRecord<byte[], byte[]> sent) {
        return RecordSize.upperBound(new Record<>(sent.key(), sent.value(), sent.timestamp(), sent.headers()));
    }

    private SpanData span(String name) {
        await().until(() -> spans.getFinishedSpanItems().stream()
                .anyMatch(span -> span.getName().equals(name)));
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String header(Headers headers) {
        return new String(headers.lastHeader("traceparent").value(), UTF_8);
    }
}
