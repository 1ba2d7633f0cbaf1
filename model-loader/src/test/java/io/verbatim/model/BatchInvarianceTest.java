package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a comment must not depend on the comments beside it. */
class BatchInvarianceTest {
    private static final int TEXTS = 500;
    private static final List<String> TASKS = List.of("sentiment", "topics", "action");

    @TempDir
    Path folder;

    @Test
    void shouldAnswerTheSameWhateverTheBatch() {
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle")).manifest(json -> json.put("maxWindows", 3));
        try (Classifier classifier = bundle.load()) {
            // Given
            List<TokenizedText> texts =
                    Texts.some(TEXTS).stream().map(classifier::tokenize).toList();
            assertThat(texts)
                    .anyMatch(
                            text -> text.length() > 2 * bundle.open().manifest().maxTokens());
            List<Classification> alone = new ArrayList<>();
            texts.forEach(text -> alone.addAll(classifier.classify(List.of(text))));
            List<Integer> sorted = IntStream.range(0, TEXTS)
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> texts.get(i).length()))
                    .toList();
            List<Integer> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, new Random(9));

            for (List<Integer> order : List.of(sorted, shuffled)) {
                for (int rows : new int[] {2, 7, 32, TEXTS}) {
                    // When
                    Classification[] together = inBatches(classifier, texts, order, rows, List.of());

                    // Then
                    same(alone, together);
                }
            }
            for (TokenizedText mate : hostile(classifier)) {
                // When
                Classification[] together = inBatches(classifier, texts, shuffled, 15, Collections.nCopies(3, mate));

                // Then
                same(alone, together);
            }
        }
    }

    private static List<TokenizedText> hostile(Classifier classifier) {
        long[] highest = new long[64];
        Arrays.fill(highest, 4999);
        return List.of(
                classifier.tokenize(""),
                classifier.tokenize("!".repeat(5_000)),
                classifier.tokenize("\uD83D\uDE21".repeat(2_000)),
                classifier.tokenize("\u0301".repeat(10_000)),
                new TokenizedText(highest, false),
                new TokenizedText(new long[64], false));
    }

    private static Classification[] inBatches(
            Classifier classifier,
            List<TokenizedText> texts,
            List<Integer> order,
            int rows,
            List<TokenizedText> mates) {
        Classification[] answers = new Classification[texts.size()];
        for (int from = 0; from < order.size(); from += rows) {
            List<Integer> batch = order.subList(from, Math.min(order.size(), from + rows));
            List<TokenizedText> tokens = new ArrayList<>(mates);
            batch.forEach(i -> tokens.add(texts.get(i)));
            List<Classification> answered = classifier.classify(tokens);
            for (int i = 0; i < batch.size(); i++) {
                answers[batch.get(i)] = answered.get(mates.size() + i);
            }
        }
        return answers;
    }

    private static void same(List<Classification> alone, Classification[] together) {
        for (int i = 0; i < together.length; i++) {
            for (String task : TASKS) {
                assertThat(together[i].scores(task)).isEqualTo(alone.get(i).scores(task));
            }
            assertThat(together[i].labels()).isEqualTo(alone.get(i).labels());
        }
    }
}
