package io.verbatim.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.benchmarks.contender.StandInModel;
import io.verbatim.model.TokenizedText;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VaryingShapesTest {
    private static final int LARGEST = 512;
    private static final int BATCHES = 1000;

    @Test
    void shouldKeepToTheMostPaddedTokensWhenALongTextFollowsShortOnes() {
        // Given
        List<TokenizedText> texts = IntStream.range(0, 100)
                .mapToObj(i -> new TokenizedText(new long[i % 5 == 0 ? 128 : 3], false))
                .toList();
        VaryingShapes shapes = new VaryingShapes(new StandInModel(), texts, LARGEST);

        // When
        List<List<TokenizedText>> batches =
                Stream.generate(shapes::next).limit(BATCHES).toList();

        // Then
        assertThat(batches)
                .allSatisfy(
                        batch -> assertThat(StandInModel.paddedTokens(batch)).isLessThanOrEqualTo(LARGEST))
                .anySatisfy(batch -> assertThat(batch).hasSizeGreaterThan(2));
    }

    @Test
    void shouldEndWhenItIsInterrupted() {
        // Given
        List<TokenizedText> texts = List.of(new TokenizedText(new long[3], false));
        VaryingShapes shapes = new VaryingShapes(new StandInModel(), texts, LARGEST);
        Thread.currentThread().interrupt();

        // When, Then
        assertThatThrownBy(() -> shapes.run(Duration.ofDays(1), Duration.ofDays(1), sample -> {}))
                .isInstanceOf(InterruptedException.class);
    }
}
