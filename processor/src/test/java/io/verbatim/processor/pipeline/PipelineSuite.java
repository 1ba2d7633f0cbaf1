package io.verbatim.processor.pipeline;

import static io.verbatim.processor.pipeline.EnrichedEvents.assertEachOnceAndInOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.OutageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of the pipeline, on whatever broker a subclass brings. */
abstract class PipelineSuite {
    private final FakeModel model = new FakeModel();

    abstract Cluster cluster();

    @ParameterizedTest
    @EnumSource
    void shouldKeepOrderOfPartitionsWhenAnswersComeOutOfOrder(Mode mode) throws Exception {
        // Given
        Pipeline pipeline = pipeline("order", mode);
        pipeline.topics().send(texts(800));
        model.delayEvery(3);

        // When
        pipeline.runUntil(model, 800);

        // Then
        assertEachOnceAndInOrder(pipeline.topics(), ids(800));
        assertThat(pipeline.topics().enriched()).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(Topics.key(EnrichedEvents.id(record)));
            assertThat(EnrichedEvents.decode(record).event().text()).isEqualTo(Topics.text(EnrichedEvents.id(record)));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void shouldSendExactlyPoisonToDeadLetters(Mode mode) throws Exception {
        // Given
        List<Integer> poisoned = List.of(0, 1, 37, 38, 42, 99);
        List<String> texts = new ArrayList<>(texts(100));
        poisoned.forEach(id -> texts.set(id, "poison " + id / 2));
        Pipeline pipeline = pipeline("poison", mode);
        pipeline.topics().send(texts);

        // When
        pipeline.runUntil(model, 100);

        // Then
        assertEachOnceAndInOrder(
                pipeline.topics(),
                ids(100).stream().filter(id -> !poisoned.contains(id)).toList());
        Map<String, byte[]> letters = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : pipeline.topics().deadLetters()) {
            assertThat(header(letter, "__streams.errors.topic"))
                    .isEqualTo(pipeline.topics().names().raw());
            assertThat(header(letter, "verbatim.errors.stage")).isEqualTo("classify");
            letters.put(
                    header(letter, "__streams.errors.partition") + "@" + header(letter, "__streams.errors.offset"),
                    letter.value());
        }
        Map<String, byte[]> expected = new TreeMap<>();
        poisoned.forEach(id ->
                expected.put(id % Topics.PARTITIONS + "@" + id / Topics.PARTITIONS, Topics.event(id, texts.get(id))));
        assertThat(letters).usingRecursiveComparison().isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void shouldCommitNothingAndRecoverWhenDeviceIsLost(Mode mode) throws Exception {
        // Given
        Pipeline pipeline = pipeline("outage", mode);
        pipeline.topics().send(texts(100));
        FakeModel dying = new FakeModel();
        dying.hold();
        VerbatimApplication first = startHeld(pipeline, dying);

        // When
        dying.lose();
        dying.releaseAll();

        // Then
        assertThat(first.await()).isInstanceOf(OutageException.class);
        first.close();
        assertThat(pipeline.topics().deadLetters()).isEmpty();
        assertThat(pipeline.topics().enriched()).isEmpty();
        assertThat(pipeline.committed()).isZero();
        pipeline.runUntil(model, 100);
        assertEachOnceAndInOrder(pipeline.topics(), ids(100));
        assertThat(pipeline.topics().deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAndRepeatNothingWhenClosedWithBatchHalfFull(Mode mode) throws Exception {
        // Given
        Pipeline pipeline = pipeline("close", mode);
        pipeline.topics().send(texts(25));
        FakeModel held = new FakeModel();
        held.hold();
        VerbatimApplication first = startHeld(pipeline, held);

        // When
        CompletableFuture<Void> closing = CompletableFuture.runAsync(first::close);
        await().atMost(Duration.ofSeconds(10)).until(() -> !first.isReady());
        held.releaseAll();
        assertThat(closing).succeedsWithin(Duration.ofSeconds(30));

        // Then
        pipeline.runUntil(model, 25);
        assertEachOnceAndInOrder(pipeline.topics(), ids(25));
    }

    /** The guard of the test above: it must be able to fail. */
    @Test
    void shouldLoseRecordsWhenProcessorBuffersThem() throws Exception {
        // Given
        Pipeline pipeline = pipeline("naive", Mode.AT_LEAST_ONCE);
        pipeline.topics().send(texts(25));
        int full = 25 / Pipeline.NAIVE_BATCH - 1;

        // When
        pipeline.runNaiveUntil(full * Pipeline.NAIVE_BATCH);

        // Then
        assertThat(pipeline.committed()).isEqualTo(25);
        assertThatThrownBy(() -> assertEachOnceAndInOrder(pipeline.topics(), ids(25)))
                .isInstanceOf(AssertionError.class);
        assertThat(EnrichedEvents.ids(pipeline.topics())).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    void shouldEmitEachEventOnceWhenDeviceIsLostMidway(Mode mode) throws Exception {
        // Given
        Pipeline pipeline = pipeline("midway", mode);
        pipeline.topics().send(texts(2_000));
        FakeModel dying = new FakeModel();
        dying.delayEvery(10);
        VerbatimApplication first = pipeline.start(dying);
        await().until(() -> dying.batches().size() > 60);

        // When
        dying.lose();
        assertThat(first.await()).isInstanceOf(OutageException.class);
        first.close();
        pipeline.runUntil(model, 2_000);

        // Then
        assertEachOnceAndInOrder(pipeline.topics(), ids(2_000));
        assertThat(pipeline.topics().deadLetters()).isEmpty();
    }

    @Test
    void shouldKeepInterceptorsOfTheUser() throws Exception {
        // Given
        Map<String, String> properties = new TreeMap<>(Mode.AT_LEAST_ONCE.properties());
        properties.put("consumer.interceptor.classes", CountingInterceptor.class.getName());
        Pipeline pipeline = new Pipeline(cluster(), "interceptors", properties);
        pipeline.topics().send(texts(20));
        int before = CountingInterceptor.SEEN.get();

        // When
        pipeline.runUntil(model, 20);

        // Then
        assertThat(CountingInterceptor.SEEN.get() - before).isEqualTo(20);
        assertThat(EnrichedEvents.ids(pipeline.topics())).hasSize(20);
    }

    /** Starts the application and waits until its first batch is on the device, which does not answer. */
    private static VerbatimApplication startHeld(Pipeline pipeline, FakeModel held) throws InterruptedException {
        held.release(Pipeline.WARM_UP_BATCHES);
        VerbatimApplication application = pipeline.start(held);
        await().atMost(Duration.ofSeconds(30)).until(() -> held.waiting() > 0);
        return application;
    }

    private Pipeline pipeline(String name, Mode mode) throws Exception {
        String test = name + "-" + mode.name().toLowerCase(Locale.ROOT);
        return new Pipeline(cluster(), test, mode.properties());
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(Topics::text).toList();
    }

    private static List<Integer> ids(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
