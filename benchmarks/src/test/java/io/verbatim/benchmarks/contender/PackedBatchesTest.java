package io.verbatim.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.model.TokenizedText;
import java.util.List;
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

    private static TokenizedText text(int tokens) {
        return new TokenizedText(new long[tokens], false);
    }
}
