package io.verbatim.processor.batching;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.verbatim.model.RejectedInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MicroBatcherTest {
    private static final int BUDGET = 64;

    private final FakeModel model = new FakeModel();
    private final List<BatchReport> reports = new CopyOnWriteArrayList<>();
    private final List<Throwable> outages = new CopyOnWriteArrayList<>();
    private final BatchingListener listener = new BatchingListener() {
        @Override
        public void classified(BatchReport report) {
            reports.add(report);
        }

        @Override
        public void broken(Throwable cause) {
            outages.add(cause);
        }
    };
    private final MicroBatcher batcher = start(0);
    private CompletableFuture<Answer> running = new CompletableFuture<>();

    private MicroBatcher start(int cacheSize) {
        return MicroBatcher.start(model, new BatchingSettings(BUDGET, 1, 1, cacheSize), listener);
    }

    @AfterEach
    void close() {
        model.releaseAll();
        batcher.close();
    }

    @Test
    void shouldAnswerEachTextAsAloneWhenManyShareBatches() throws Exception {
        // Given
        List<String> texts = IntStream.range(0, 500)
                .mapToObj(i -> "w" + i + " x".repeat(i % 40))
                .toList();

        // When
        List<CompletableFuture<Answer>> answers =
                texts.stream().map(batcher::submit).toList();

        // Then
        for (int i = 0; i < texts.size(); i++) {
            Answer answer = answers.get(i).get(10, SECONDS);
            assertThat(answer.classification().labels())
                    .isEqualTo(model.expected(texts.get(i)).labels());
            assertThat(answer.model()).isEqualTo(WordModel.REFERENCE);
        }
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.paddedTokens()).isLessThanOrEqualTo(BUDGET));
    }

    @Test
    void shouldFillBatchFromBacklogWhenDeviceIsBusy() throws Exception {
        // Given
        occupyDevice();
        List<CompletableFuture<Answer>> backlog = submitAndWait(16, "a b c");

        // When
        model.releaseAll();
        running.get(10, SECONDS);
        for (CompletableFuture<Answer> answer : backlog) {
            answer.get(10, SECONDS);
        }

        // Then
        assertThat(reports.stream().map(BatchReport::rows)).containsExactly(1, 16);
    }

    @Test
    void shouldComputeOnceWhenSameTextWaitsTwice() throws Exception {
        // Given
        occupyDevice();
        CompletableFuture<Answer> one = batcher.submit("good");
        CompletableFuture<Answer> other = batcher.submit("  good ");
        assertThat(batcher.submit("after both")).isNotDone();
        await().until(() -> batcher.waitingRows() == 2);

        // When
        model.releaseAll();

        // Then
        assertThat(one.get(10, SECONDS)).isEqualTo(other.get(10, SECONDS));
        assertThat(reports.stream().mapToInt(BatchReport::answers).sum()).isEqualTo(4);
        assertThat(reports.stream().mapToInt(BatchReport::rows).sum()).isEqualTo(3);
    }

    @Test
    void shouldNotAskDeviceWhenAnswerIsCached() throws Exception {
        // Given
        try (MicroBatcher caching = start(10)) {
            Answer computed = caching.submit("good").get(10, SECONDS);
            int batches = model.batches().size();

            // When
            Answer cached = caching.submit("good").get(10, SECONDS);

            // Then
            assertThat(cached).isEqualTo(computed);
            assertThat(model.batches()).hasSize(batches);
        }
    }

    @Test
    void shouldSayTruncatedWhenTextIsLongerThanModelReads() throws Exception {
        // When
        Answer answer = batcher.submit("w ".repeat(65)).get(10, SECONDS);

        // Then
        assertThat(answer.truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "15", "3,4", "0,15", "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15"})
    void shouldRejectOnlyPoisonWhenItSharesBatch(String places) throws Exception {
        // Given
        List<Integer> poisoned =
                List.of(places.split(",")).stream().map(Integer::valueOf).toList();
        occupyDevice();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(batcher.submit("w" + i + (poisoned.contains(i) ? " poison" : " fine") + " c"));
        }
        await().until(() -> batcher.waitingRows() == 16);

        // When
        model.releaseAll();

        // Then
        for (int i = 0; i < 16; i++) {
            CompletableFuture<Answer> answer = answers.get(i);
            if (poisoned.contains(i)) {
                assertThatThrownBy(() -> answer.get(10, SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(RejectedInputException.class);
            } else {
                assertThat(answer.get(10, SECONDS)).isNotNull();
            }
        }
        assertThat(outages).isEmpty();
    }

    @Test
    void shouldBreakWhenModelRejectsEverything() {
        // Given
        model.rejectAll();

        // When
        CompletableFuture<Answer> answer = batcher.submit("innocent");

        // Then
        assertThatThrownBy(() -> answer.get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
        assertThat(batcher.outage()).hasMessageContaining("rejects even the text it was warmed up with");
    }

    @Test
    void shouldRejectOnlyThisTextWhenTokenizerFailsOnIt() throws Exception {
        // When
        CompletableFuture<Answer> answer = batcher.submit("a glyph");

        // Then
        assertThatThrownBy(() -> answer.get(10, SECONDS)).hasCauseInstanceOf(RejectedInputException.class);
        assertThat(batcher.submit("innocent").get(10, SECONDS)).isNotNull();
        assertThat(outages).isEmpty();
    }

    @Test
    void shouldBreakWhenTokenizerFailsOnEverything() {
        // Given
        model.breakTokenizer();

        // When
        CompletableFuture<Answer> answer = batcher.submit("innocent");

        // Then
        assertThatThrownBy(() -> answer.get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
        assertThat(batcher.outage()).hasMessageContaining("fails even on the text it was warmed up with");
        assertThat(outages).hasSize(1);
    }

    @Test
    void shouldFailEveryAnswerAndStayBrokenWhenDeviceIsLost() {
        // Given
        occupyDevice();
        CompletableFuture<Answer> waiting = batcher.submit("waiting");

        // When
        model.lose();
        model.releaseAll();

        // Then
        assertThatThrownBy(() -> running.get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
        assertThatThrownBy(() -> waiting.get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
        model.recover();
        assertThatThrownBy(() -> batcher.submit("later").get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
        assertThat(outages).hasSize(1);
    }

    @Test
    void shouldHalveBudgetAndAnswerWhenDeviceRunsOutOfMemory() throws Exception {
        // Given
        model.limitMemory(16);
        occupyDevice();
        List<CompletableFuture<Answer>> answers = submitAndWait(16, "a b c");

        // When
        model.releaseAll();

        // Then
        for (CompletableFuture<Answer> answer : answers) {
            assertThat(answer.get(10, SECONDS)).isNotNull();
        }
        assertThat(batcher.tokenBudget()).isEqualTo(12);
        assertThat(batcher.outage()).isNull();
    }

    @Test
    void shouldHaveItsBudgetBackWhenMemoryIsThereAgain() throws Exception {
        // Given
        model.limitMemory(4);
        occupyDevice();
        List<CompletableFuture<Answer>> answers = submitAndWait(2, "a b c");
        model.releaseAll();
        for (CompletableFuture<Answer> answer : answers) {
            answer.get(10, SECONDS);
        }
        int afterFailure = batcher.tokenBudget();

        // When
        model.limitMemory(BUDGET);
        for (int i = 0; i < TokenBudget.RUN; i++) {
            batcher.submit("fine").get(10, SECONDS);
        }

        // Then
        assertThat(afterFailure).isEqualTo(BUDGET / 2);
        assertThat(batcher.tokenBudget()).isEqualTo(BUDGET);
    }

    @Test
    void shouldBreakWhenOneTextExceedsDeviceMemory() {
        // Given
        model.limitMemory(2);

        // When / Then
        assertThatThrownBy(() -> batcher.submit("a b c").get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
    }

    @Test
    void shouldFailWhatWaitsWhenClosed() {
        // Given
        occupyDevice();
        CompletableFuture<Answer> waiting = batcher.submit("waiting");

        // When
        CompletableFuture<Void> closing = CompletableFuture.runAsync(batcher::close);

        // Then
        assertThatThrownBy(() -> waiting.get(10, SECONDS)).hasCauseInstanceOf(OutageException.class);
        model.releaseAll();
        assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
        assertThat(outages).isEmpty();
    }

    @Test
    void shouldRefuseToStartWhenWarmUpFails() {
        // Given
        FakeModel dead = new FakeModel();
        dead.lose();

        // When / Then
        assertThatThrownBy(() -> MicroBatcher.start(dead, BatchingSettings.DEFAULT, BatchingListener.NONE))
                .isInstanceOf(OutageException.class);
    }

    private List<CompletableFuture<Answer>> submitAndWait(int count, String words) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(batcher.submit(i + words));
        }
        await().until(() -> batcher.waitingRows() == count);
        return answers;
    }

    /** Sends the device a batch that it does not finish before {@link FakeModel#releaseAll}. */
    private void occupyDevice() {
        model.hold();
        running = batcher.submit("busy");
        await().until(() -> model.waiting() == 1);
    }
}
