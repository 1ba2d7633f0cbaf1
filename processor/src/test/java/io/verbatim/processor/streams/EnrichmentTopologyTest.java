package io.verbatim.processor.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.batching.OutageException;
import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.config.ActionSettings;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import io.verbatim.schemas.EventLimits;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnrichmentTopologyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The headers of a record with one of its own that failed, whole. */
    private static final List<String> OF_A_FAILURE = List.of(
            "ce_id",
            DeadLetters.EXCEPTION,
            DeadLetters.MESSAGE,
            DeadLetters.STACK_TRACE,
            DeadLetters.TOPIC,
            DeadLetters.PARTITION,
            DeadLetters.OFFSET,
            DeadLetters.STAGE);

    private static final RecordLimits LIMITS = new RecordLimits(20_000, 60_000);

    private final FakeModel model = new FakeModel();
    private final List<Throwable> outages = new CopyOnWriteArrayList<>();
    private final BatchingListener listener = new BatchingListener() {
        @Override
        public void broken(Throwable cause) {
            outages.add(cause);
        }
    };
    private final MicroBatcher batcher = MicroBatcher.start(model, new BatchingSettings(256, 1, 1, 0), listener);
    private final LookAhead lookAhead = new LookAhead(new FeedbackEventDecoder(EventLimits.DEFAULT), batcher);
    private final TopicSettings topics = new ConfigLoader(Map.of()).parse("").topics();
    private final ActionSettings actions = new ActionSettings("sentiment", Set.of("negative"));
    private final TopologyTestDriver driver = driver(actions, PATIENCE);
    private final TestInputTopic<byte[], byte[]> raw =
            driver.createInputTopic(topics.raw(), new ByteArraySerializer(), new ByteArraySerializer());
    private final TestOutputTopic<byte[], byte[]> enriched = output(topics.enriched());
    private final TestOutputTopic<byte[], byte[]> actionable = output(topics.actions());
    private final TestOutputTopic<byte[], byte[]> deadLetters = output(topics.deadLetters());

    @AfterEach
    void close() {
        model.releaseAll();
        driver.close();
        batcher.close();
    }

    @Test
    void shouldPassKeyTimestampAndHeadersWhenEnriched() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1-2-01".getBytes(UTF_8)).add("ce_id", "7".getBytes(UTF_8));
        byte[] value = "{\"id\":\"fb-1\",\"text\":\"it is late\",\"extra\":[1]}".getBytes(UTF_8);

        // When
        raw.pipeInput(new TestRecord<>(bytes("key"), value, headers, 1_234L));

        // Then
        TestRecord<byte[], byte[]> output = enriched.readRecord();
        EnrichedFeedback feedback = new EnrichedFeedbackDecoder().decode(output.value());
        assertThat(output.key()).isEqualTo(bytes("key"));
        assertThat(output.timestamp()).isEqualTo(1_234L);
        assertThat(output.headers().toArray()).extracting(Header::key).containsExactly("traceparent", "ce_id");
        assertThat(feedback.event().original().get("extra")).hasToString("[1]");
        assertThat(feedback.enrichment().keySet()).containsExactly("sentiment", "topics");
        assertThat(feedback.model()).isEqualTo(WordModel.REFERENCE);
        assertThat(feedback.enrichedAt()).isEqualTo(NOW);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void shouldUseAndStripTicketWhenRecordHasOne() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        byte[] value = event("seen ahead");
        headers.add(lookAhead.look(topics.raw(), new RecordHeaders(), value));
        headers.add("other", new byte[0]);

        // When
        raw.pipeInput(new TestRecord<>(bytes("key"), value, headers, 1L));

        // Then
        assertThat(enriched.readRecord().headers().toArray())
                .extracting(Header::key)
                .containsExactly("other");
    }

    @Test
    void shouldStripTicketWhenRecordGoesToDeadLetters() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add(lookAhead.look(topics.raw(), new RecordHeaders(), bytes("{")));

        // When
        raw.pipeInput(new TestRecord<>(bytes("key"), bytes("{"), headers, 1L));

        // Then
        assertThat(deadLetters.readRecord().headers().headers(Ticket.KEY)).isEmpty();
    }

    @Test
    void shouldCopyToActionsOnlyWhenLabelIsChosen() {
        // When
        for (int i = 0; i < 40; i++) {
            raw.pipeInput(bytes("k"), event("word" + i));
        }

        // Then
        EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();
        long chosen = enriched.readValuesToList().stream()
                .map(decoder::decode)
                .filter(new ActionRule(actions)::appliesTo)
                .count();
        assertThat(actionable.getQueueSize()).isEqualTo(chosen).isBetween(1L, 39L);
    }

    @Test
    void shouldLeaveActionsOutWhenNoLabelIsChosen() {
        // Given
        ActionSettings none = new ActionSettings("sentiment", Set.of());

        // When
        String description = EnrichmentTopology.describe(topics, none);

        // Then
        assertThat(description).contains(topics.deadLetters()).doesNotContain(topics.actions());
    }

    @Test
    void shouldKeepOriginalBytesWhenValueIsNoEvent() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", bytes("t")).add(DeadLetters.MESSAGE, bytes("of an earlier try"));

        // When
        raw.pipeInput(new TestRecord<>(bytes("key"), bytes("{\"id\":1"), headers, 99L));

        // Then
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(bytes("key"));
        assertThat(letter.value()).isEqualTo(bytes("{\"id\":1"));
        assertThat(letter.timestamp()).isEqualTo(99L);
        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("decode");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(topics.raw());
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.EXCEPTION)).isEqualTo("io.verbatim.schemas.InvalidEventException");
        assertThat(header(letter, DeadLetters.STACK_TRACE)).contains("FeedbackEventDecoder");
        assertThat(letter.headers().headers(DeadLetters.MESSAGE)).hasSize(1);
        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void shouldForgetEarlierFailureWhenDeadLetterIsSentAgainAndPasses() {
        // When
        raw.pipeInput(new TestRecord<>(bytes("key"), event("mended"), headersOfEarlierFailure()));

        // Then
        assertThat(enriched.readRecord().headers().toArray())
                .extracting(Header::key)
                .containsExactly("ce_id");
    }

    @Test
    void shouldForgetWhatWasOmittedWhenDeadLetterIsSentAgainAndFits() {
        // When
        raw.pipeInput(new TestRecord<>(bytes("key"), bytes("not JSON"), headersOfEarlierFailure()));

        // Then
        assertThat(deadLetters.readRecord().headers().toArray())
                .extracting(Header::key)
                .containsExactlyInAnyOrderElementsOf(OF_A_FAILURE);
    }

    @Test
    void shouldGoToDeadLettersWhenValueIsNull() {
        // When
        raw.pipeInput(bytes("key"), (byte[]) null);

        // Then
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("decode");
    }

    @Test
    void shouldGoToDeadLettersWhenModelRejectsText() {
        // When
        raw.pipeInput(bytes("key"), event("poison"));

        // Then
        assertThat(header(deadLetters.readRecord(), DeadLetters.STAGE)).isEqualTo("classify");
        assertThat(enriched.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"19_900,", "58_800,stacktrace", "59_950,'stacktrace,value'"})
    void shouldLeaveOutWhatDoesNotFitWhenEnrichedEventIsTooLarge(String length, @Nullable String omitted) {
        // Given
        byte[] value = event("a " + "b".repeat(Integer.parseInt(length.replace("_", "")) - 50));

        // When
        raw.pipeInput(bytes("key"), value);

        // Then
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        boolean whole = omitted == null || omitted.equals("stacktrace");
        assertThat(letter.value()).isEqualTo(whole ? value : null);
        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("encode");
        assertThat(letter.headers().lastHeader(DeadLetters.STACK_TRACE) == null).isEqualTo(omitted != null);
        assertThat(omitted == null || header(letter, DeadLetters.OMITTED).equals(omitted))
                .isTrue();
        assertThat(enriched.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"59_950,10,'stacktrace,value,headers'", "10,59_950,'stacktrace,value,headers,key'"})
    void shouldLeaveOutWhatDoesNotFitWhenHeadersOrKeyAreLarge(String header, String key, String omitted) {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("large", new byte[Integer.parseInt(header.replace("_", ""))]);
        byte[] large = new byte[Integer.parseInt(key.replace("_", ""))];

        // When
        raw.pipeInput(new TestRecord<>(large, bytes("not JSON"), headers));

        // Then
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, DeadLetters.OMITTED)).isEqualTo(omitted);
        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("decode");
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("large")).isNull();
        assertThat(letter.key()).isEqualTo(omitted.endsWith("key") ? null : large);
    }

    @Test
    void shouldThrowWhenDeviceIsLost() {
        // Given
        model.lose();

        // When / Then
        assertThatThrownBy(() -> raw.pipeInput(bytes("key"), event("fine")))
                .rootCause()
                .hasMessageContaining("the fake device is gone");
        assertThat(batcher.outage()).isInstanceOf(OutageException.class);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void shouldTellOfAnOutageWhenNoAnswerComesInTime() {
        // Given
        model.hold();
        try (TopologyTestDriver impatient = driver(actions, Duration.ofMillis(1))) {
            TestInputTopic<byte[], byte[]> input =
                    impatient.createInputTopic(topics.raw(), new ByteArraySerializer(), new ByteArraySerializer());

            // When / Then
            assertThatThrownBy(() -> input.pipeInput(bytes("key"), event("fine")))
                    .hasStackTraceContaining("The model has not answered within 1 ms, at " + topics.raw() + "-0@0");
        }
        assertThat(batcher.outage()).isInstanceOf(OutageException.class);
        assertThat(outages).hasSize(1);
    }

    private TopologyTestDriver driver(ActionSettings settings, Duration answerTimeout) {
        return new TopologyTestDriver(
                EnrichmentTopology.build(
                        topics,
                        settings,
                        () -> new EnrichmentProcessor(
                                lookAhead,
                                new Enricher(WordModel.TASKS, InstantSource.fixed(NOW)),
                                new ActionRule(settings),
                                answerTimeout,
                                LIMITS,
                                List.of())),
                new Properties());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static RecordHeaders headersOfEarlierFailure() {
        RecordHeaders headers = new RecordHeaders();
        Stream.concat(OF_A_FAILURE.stream(), Stream.of(DeadLetters.OMITTED))
                .forEach(name -> headers.add(name, bytes("of an earlier try")));
        return headers;
    }

    private static byte[] event(String text) {
        return bytes("{\"id\":\"fb-1\",\"text\":\"" + text + "\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
