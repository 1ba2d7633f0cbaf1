package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPrefixTest {
    @Test
    void shouldGiveTheWholeTextWhenItIsShort() {
        assertThat(TextPrefix.of("short", 5)).isEqualTo("short");
        assertThat(TextPrefix.of("", 5)).isEmpty();
    }

    @Test
    void shouldCutBeforeWhiteSpaceWhenItIsNear() {
        assertThat(TextPrefix.of("two words more", 12)).isEqualTo("two words");
        assertThat(TextPrefix.of("two words more", 9)).isEqualTo("two words");
        assertThat(TextPrefix.of("two\u3000wide words", 5)).isEqualTo("two");
    }

    @Test
    void shouldCutAWordWhenWhiteSpaceIsFar() {
        assertThat(TextPrefix.of("a " + "b".repeat(200), 150)).hasSize(150);
    }

    @Test
    void shouldKeepCharactersWhole() {
        assertThat(TextPrefix.of("\uD83D\uDE00".repeat(100), 99)).isEqualTo("\uD83D\uDE00".repeat(49));
        assertThat(TextPrefix.of("x".repeat(98) + "e\u0301\u0302z", 100)).isEqualTo("x".repeat(98));
    }

    @Test
    void shouldCutSomewhereWhenMarksAreEndless() {
        assertThat(TextPrefix.of("a" + "\u0301".repeat(10_000), 100)).hasSizeBetween(1, 100);
    }

    @Test
    void shouldReplaceLoneSurrogatesOnly() {
        assertThat(TextPrefix.wellFormed("\uD800a\uDC00\uD83D\uDE00\uD83D"))
                .isEqualTo("\uFFFDa\uFFFD\uD83D\uDE00\uFFFD");
        assertThat(TextPrefix.wellFormed("plain")).isSameAs("plain");
    }
}
