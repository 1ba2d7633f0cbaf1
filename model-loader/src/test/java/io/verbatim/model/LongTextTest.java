package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that the graph does not take in one row gets what its windows say together. */
class LongTextTest {
    @TempDir
    Path folder;

    @Test
    void shouldAverageTheLogitsOfItsWindowsWhenATextIsLong() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle")).manifest(json -> json.put("maxWindows", 4));
        try (Classifier classifier = bundle.load()) {
            TokenizedText text = classifier.tokenize(String.join(" ", Texts.some(30)));
            List<TokenizedText> windows = new Windows(64, 4, 1, 1).of(List.of(text));

            // When
            List<Classification> answers = classifier.classify(List.of(windows.get(0), text, windows.get(1)));

            // Then
            assertThat(windows).hasSize(4);
            List<Classification> each = classifier.classify(windows);
            assertThat(answers.get(0).scores("topics")).isEqualTo(each.get(0).scores("topics"));
            assertThat(answers.get(2).scores("topics")).isEqualTo(each.get(1).scores("topics"));
            float[] topics = answers.get(1).scores("topics");
            for (int label = 0; label < topics.length; label++) {
                int place = label;
                double mean = each.stream()
                        .mapToDouble(window -> logit(window.scores("topics")[place]))
                        .average()
                        .orElseThrow();
                assertThat(logit(topics[label])).isCloseTo(mean, within(1e-3));
            }
            float[] sentiment = answers.get(1).scores("sentiment");
            double[] products = new double[sentiment.length];
            for (int label = 0; label < products.length; label++) {
                int place = label;
                products[label] = Math.exp(each.stream()
                        .mapToDouble(window -> Math.log(window.scores("sentiment")[place]))
                        .average()
                        .orElseThrow());
            }
            for (int label = 0; label < products.length; label++) {
                assertThat((double) sentiment[label])
                        .isCloseTo(products[label] / Arrays.stream(products).sum(), within(1e-4));
            }
        }
    }

    @Test
    void shouldAverageTheLogitsOfItsWindowsWhenRowsArePadded() {
        // Given: logits that are the sum of a number for each token, and zero for the special ones.
        float[][] table = new float[5000][2];
        for (int id = 3; id < table.length; id++) {
            table[id][0] = id % 7 / 100f;
        }
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"))
                .manifest(json -> json.put("maxWindows", 4))
                .json("golden.json", json -> json.putObject("tolerance").put("cpu", 1.0))
                .paddedTask(2, TinyGraphs.padded("logits", table));
        try (Classifier classifier = bundle.load()) {
            TokenizedText text = classifier.tokenize(String.join(" ", Texts.some(30)));
            TokenizedText brief = classifier.tokenize("a brief one");

            // When
            List<Classification> answers = classifier.classify(List.of(brief, text));

            // Then
            assertThat(text.windows()).isGreaterThan(1);
            double mean = new Windows(64, 4, 1, 1)
                    .of(List.of(text)).stream()
                            .mapToDouble(window -> sum(table, window))
                            .average()
                            .orElseThrow();
            assertThat(logit(answers.get(0).scores("task")[0])).isCloseTo(sum(table, brief), within(1e-3));
            assertThat(logit(answers.get(1).scores("task")[0])).isCloseTo(mean, within(1e-3));
        }
    }

    private static double sum(float[][] table, TokenizedText text) {
        return Arrays.stream(text.ids()).mapToDouble(id -> table[(int) id][0]).sum();
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
