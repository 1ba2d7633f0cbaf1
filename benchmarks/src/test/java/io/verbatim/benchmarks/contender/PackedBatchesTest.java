package io.verbatim.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.verbatim.model.TokenizedText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedBatchesTest {
    @Test
    void shouldMakeEachTextAsLongAsTheLongestOfItsOwnBatch() {
        // Given
        List<List<TokenizedText>> batches = List.of(List.of(text(3), text(7)), List.of(text(2)));

        // When
        List<List<TokenizedText>> padded = PackedBatches.padded(batches);

        // Then
        assertThat(padded.get(0)).extracting(TokenizedText::length).containsExactly(7, 7);
        assertThat(padded.get(1)).extracting(TokenizedText::length).containsExactly(2);
    }

    @Test
    void shouldSampleAllLengthsInBatchesAsDenseAsThoseOfAllTexts() {
        // Given
        List<TokenizedText> texts =
                IntStream.range(0, 3000).mapToObj(i -> text(1 + i % 100)).toList();

        // When
        List<TokenizedText> sample = PackedBatches.sample(texts, 512, 0.1);

        // Then
        List<List<TokenizedText>> all = PackedBatches.of(texts, 512);
        List<List<TokenizedText>> cut = PackedBatches.of(sample, 512);
        assertThat(cut).hasSize(Math.round(all.size() / 10f));
        assertThat(tokens(cut)).isCloseTo(tokens(all), withinPercentage(5));
        assertThat(density(cut)).isCloseTo(density(all), withinPercentage(2));
    }

    @Test
    void shouldSampleEverythingWhenThereIsTimeForMore() {
        // Given
        List<TokenizedText> texts = List.of(text(3), text(9), text(5));

        // When
        List<TokenizedText> sample = PackedBatches.sample(texts, 1, 7.5);

        // Then
        assertThat(sample).containsExactlyInAnyOrderElementsOf(texts);
    }

    private static double tokens(List<List<TokenizedText>> batches) {
        return batches.stream()
                .flatMap(List::stream)
                .mapToInt(TokenizedText::length)
                .average()
                .orElse(0);
    }

    /** Tokens over padded ones. */
    private static double density(List<List<TokenizedText>> batches) {
        double tokens = batches.stream()
                .flatMap(List::stream)
                .mapToInt(TokenizedText::length)
                .sum();
        return tokens / batches.stream().mapToInt(StandInModel::paddedTokens).sum();
    }

    private static TokenizedText text(int tokens) {
        return new TokenizedText(new long[tokens], false);
    }
}
