package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final long START = 1_000;
    private static final long END = 2_000;

    private final Windows windows = new Windows(8, 4, 1, 1);

    @Test
    void shouldKeepTheBatchItselfWhenEveryTextFits() {
        // Given
        List<TokenizedText> batch = List.of(text(1), text(6));

        // When / Then
        assertThat(windows.of(batch)).isSameAs(batch);
    }

    @Test
    void shouldReachFromBeginningToEndInEvenSteps() {
        // Given
        TokenizedText text = text(15);

        // When
        List<TokenizedText> read = windows.of(List.of(text));

        // Then
        assertThat(read)
                .extracting(TokenizedText::ids)
                .containsExactly(
                        new long[] {START, 0, 1, 2, 3, 4, 5, END},
                        new long[] {START, 4, 5, 6, 7, 8, 9, END},
                        new long[] {START, 9, 10, 11, 12, 13, 14, END});
    }

    @Test
    void shouldReadEveryTokenWhateverTheLength() {
        for (int tokens = 1; tokens <= 24; tokens++) {
            // Given
            TokenizedText text = text(tokens);

            // When
            List<TokenizedText> read = windows.of(List.of(text));

            // Then
            assertThat(read).hasSize(text.windows()).hasSizeLessThanOrEqualTo(4);
            assertThat(read).allSatisfy(window -> {
                assertThat(window.length()).isLessThanOrEqualTo(8);
                assertThat(window.ids()).startsWith(START).endsWith(END);
            });
            assertThat(read.stream().flatMapToLong(window -> LongStream.of(window.ids())))
                    .containsAll(LongStream.range(0, tokens).boxed().toList());
        }
    }

    @Test
    void shouldKeepTheOrderOfABatchWhenLongTextsAreBetweenShortOnes() {
        // Given
        TokenizedText first = text(3);
        TokenizedText last = text(5);

        // When
        List<TokenizedText> read = windows.of(List.of(first, text(7), last));

        // Then
        assertThat(read).hasSize(4).startsWith(first).endsWith(last);
    }

    @Test
    void shouldReadEveryTokenWhateverTheSpecialTokens() {
        for (int[] special : new int[][] {{0, 0}, {2, 1}, {0, 1}, {1, 0}}) {
            Windows other = new Windows(8, 4, special[0], special[1]);
            long[] ids = LongStream.range(0, 23).toArray();

            // When
            List<TokenizedText> read = other.of(List.of(other.text(ids, false)));

            // Then
            assertThat(read.stream().flatMapToLong(window -> LongStream.of(window.ids())))
                    .containsAll(LongStream.range(0, 23).boxed().toList());
        }
    }

    @Test
    void shouldFitOnlyTextsThatWereTokenizedForIt() {
        // When / Then
        assertThat(windows.fit(text(24))).isTrue();
        assertThat(windows.fit(text(25))).isFalse();
        assertThat(windows.fit(new TokenizedText(new long[9], false))).isFalse();
        assertThat(windows.fit(new Windows(16, 4, 1, 1).text(new long[16], false)))
                .isFalse();
    }

    @Test
    void shouldHaveNoLimitThatOverflows() {
        // When / Then
        assertThat(new Windows(Integer.MAX_VALUE, 16, 1, 1).longestText()).isPositive();
    }

    private TokenizedText text(int tokens) {
        List<Long> ids = new ArrayList<>();
        ids.add(START);
        LongStream.range(0, tokens).forEach(ids::add);
        ids.add(END);
        return windows.text(ids.stream().mapToLong(Long::longValue).toArray(), false);
    }
}
