package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {
    @TempDir
    Path folder;

    @Test
    void shouldGiveGoldenTokensAndScores() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        List<Task> tasks = bundle.open().manifest().tasks();
        GoldenSamples golden = GoldenSamples.read(bundle.file("golden.json"), tasks);
        try (Classifier classifier = bundle.load()) {
            for (GoldenSamples.Sample sample : golden.samples()) {
                // When
                TokenizedText tokens = classifier.tokenize(sample.text());
                Classification answer = classifier.classify(List.of(tokens)).get(0);

                // Then
                assertThat(tokens.ids()).isEqualTo(sample.ids());
                assertThat(GoldenSamples.distance(sample, answer)).isLessThan(0.02);
            }
        }
    }

    @Test
    void shouldGiveNothingWhenThereIsNothing() {
        // Given
        try (Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load()) {
            // When
            List<Classification> answers = classifier.classify(List.of());

            // Then
            assertThat(answers).isEmpty();
        }
    }

    @Test
    void shouldAnswerInOrderWhenManyThreadsAsk() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load()) {
            List<TokenizedText> texts = new ArrayList<>();
            for (String text : Texts.some(160)) {
                texts.add(classifier.tokenize(text));
            }
            List<float[]> alone = scores(classifier.classify(texts));
            List<Callable<List<Classification>>> asks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int from = i % 10 * 16;
                asks.add(() -> classifier.classify(texts.subList(from, from + 16)));
            }

            // When
            List<Future<List<Classification>>> answers = threads.invokeAll(asks);

            // Then
            for (int i = 0; i < answers.size(); i++) {
                int from = i % 10 * 16;
                assertThat(scores(answers.get(i).get()))
                        .usingRecursiveComparison()
                        .isEqualTo(alone.subList(from, from + 16));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldRejectOnlyTheBatchWithPoisonInIt() {
        // Given
        float[][] table = new float[5000][4];
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        Arrays.fill(table[777], Float.NaN);
        Arrays.fill(table[778], Float.POSITIVE_INFINITY);
        bundle.paddedTask(4, TinyGraphs.padded("logits", table));
        try (Classifier classifier = bundle.load()) {
            TokenizedText good = new TokenizedText(new long[] {0, 5, 2}, false);
            for (long poison : new long[] {777, 778, 5000, -5001}) {
                TokenizedText bad = new TokenizedText(new long[] {0, poison, 2}, false);

                // When / Then
                assertThatThrownBy(() -> classifier.classify(List.of(good, bad)))
                        .isInstanceOf(RejectedInputException.class);
                assertThat(classifier.classify(List.of(good))).hasSize(1);
            }
        }
    }

    @Test
    void shouldRejectWhenATextIsLongerThanTheModelTakes() {
        // Given
        try (Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load()) {
            TokenizedText tooLong = new TokenizedText(new long[65], false);

            // When / Then
            assertThatThrownBy(() -> classifier.classify(List.of(tooLong)))
                    .isInstanceOf(RejectedInputException.class)
                    .hasMessageContaining("has 65 tokens, and the model reads 64");
        }
    }

    @Test
    void shouldTakeAnyBatchSize() {
        // Given
        try (Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load()) {
            TokenizedText text = classifier.tokenize("ok");
            List<float[]> expected = scores(classifier.classify(List.of(text)));
            for (int rows : new int[] {2, 1_000, 3, 2_000, 1}) {
                // When
                List<Classification> answers = classifier.classify(Collections.nCopies(rows, text));

                // Then
                assertThat(answers).hasSize(rows);
                assertThat(scores(answers.subList(rows - 1, rows)))
                        .usingRecursiveComparison()
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldRefuseCallsWhenClosed() {
        // Given
        Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load();
        TokenizedText text = classifier.tokenize("ok");

        // When
        classifier.close();
        classifier.close();

        // Then
        assertThatThrownBy(() -> classifier.tokenize("ok"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The classifier is closed");
        assertThatThrownBy(() -> classifier.classify(List.of(text))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldWaitForCallsWhenClosedUnderLoad() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(3);
        Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load();
        TokenizedText text = classifier.tokenize(Texts.some(1).get(0));
        List<TokenizedText> batch = Collections.nCopies(64, text);
        CountDownLatch answering = new CountDownLatch(9);
        Callable<Integer> untilClosed = () -> {
            int answered = 0;
            try {
                while (true) {
                    classifier.tokenize("ok");
                    answered += classifier.classify(batch).size();
                    answering.countDown();
                }
            } catch (IllegalStateException closed) {
                return answered;
            }
        };
        List<Future<Integer>> loads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            loads.add(threads.submit(untilClosed));
        }
        assertThat(answering.await(10, TimeUnit.SECONDS)).isTrue();

        // When
        classifier.close();

        // Then
        int answered = 0;
        for (Future<Integer> load : loads) {
            answered += load.get(10, TimeUnit.SECONDS);
        }
        assertThat(answered).isGreaterThanOrEqualTo(9 * 64);
        threads.shutdown();
    }

    @Test
    void shouldFreeNothingWhenACallHangsAtClosing() throws Exception {
        // Given
        Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load();
        TokenizedText text = classifier.tokenize("ok");
        HangingBatch batch = new HangingBatch();
        CompletableFuture<List<Classification>> call = CompletableFuture.supplyAsync(() -> classifier.classify(batch));
        try {
            batch.awaitReading();

            // When
            CompletableFuture<Void> closing = CompletableFuture.runAsync(classifier::close);

            // Then
            assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
            assertThat(call).isNotDone();
            assertThatThrownBy(() -> classifier.tokenize("ok"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The classifier is closed");
            batch.goOn(text);
            assertThat(call.get(10, TimeUnit.SECONDS)).hasSize(1);
        } finally {
            batch.goOn(text);
            classifier.close();
        }
    }

    @Test
    void shouldNotWaitForACallWhenClosedByAnInterruptedThread() throws Exception {
        // Given
        Classifier classifier = TinyBundle.in(folder.resolve("bundle")).load();
        TokenizedText text = classifier.tokenize("ok");
        HangingBatch batch = new HangingBatch();
        CompletableFuture<List<Classification>> call = CompletableFuture.supplyAsync(() -> classifier.classify(batch));
        try {
            batch.awaitReading();

            // When
            CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
                Thread.currentThread().interrupt();
                classifier.close();
                return Thread.interrupted();
            });

            // Then
            assertThat(interrupted).succeedsWithin(Duration.ofSeconds(3)).isEqualTo(true);
            batch.goOn(text);
            assertThat(call.get(10, TimeUnit.SECONDS)).hasSize(1);
        } finally {
            batch.goOn(text);
            classifier.close();
        }
    }

    private static List<float[]> scores(List<Classification> answers) {
        return answers.stream().map(answer -> answer.scores("topics")).toList();
    }

    /** A batch of one text, on which the call that reads it hangs until the text is there. */
    private static final class HangingBatch extends AbstractList<TokenizedText> {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final CompletableFuture<TokenizedText> only = new CompletableFuture<>();

        void awaitReading() throws InterruptedException {
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        }

        void goOn(TokenizedText text) {
            only.complete(text);
        }

        @Override
        public TokenizedText get(int index) {
            reading.countDown();
            return only.join();
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
