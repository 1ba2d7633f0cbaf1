package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTokenizerTest {
    private static final int MAX_TOKENS = 64;
    private static final long START = 0;
    private static final long END = 2;
    private static final String WORDS = "the courier left my parcel in rain delivery was late 配送太慢了 客服态度也不好"
            + " الخدمة ممتازة und das Zimmer war laut très déçu du service 서비스가 좋아요 बहुत अच्छा 😀👍🏽 !!! 42,50 €";

    @TempDir
    static Path folder;

    private static TextTokenizer limited;
    private static TextTokenizer unlimited;

    @BeforeAll
    static void open() {
        Djl.start();
        Path file = TinyBundle.in(folder.resolve("bundle")).file("tokenizer.json");
        limited = TextTokenizer.open(file, MAX_TOKENS, 1);
        unlimited = TextTokenizer.open(file, 10_000_000, 1);
    }

    @AfterAll
    static void close() {
        limited.close();
        unlimited.close();
    }

    @Test
    void shouldGiveSpecialTokensOnlyWhenTextIsEmpty() {
        for (String text : List.of("", " ", "\n\t", "\u200b\u200b", "\ufeff")) {
            // When
            TokenizedText tokens = limited.tokenize(text);

            // Then
            assertThat(tokens.ids()).containsExactly(START, END);
            assertThat(tokens.truncated()).isFalse();
        }
    }

    @Test
    void shouldTruncateOnlyWhenThereAreMoreTokensThanTheModelTakes() {
        for (int words = 55; words < 75; words++) {
            // Given
            String text = "ok ".repeat(words);
            long[] all = unlimited.tokenize(text).ids();

            // When
            TokenizedText tokens = limited.tokenize(text);

            // Then
            assertThat(tokens.truncated()).isEqualTo(all.length > MAX_TOKENS);
            assertThat(tokens.ids()).isEqualTo(firstOf(all));
        }
    }

    @Test
    void shouldGiveTheFirstTokensOfTheWholeTextWhenTextIsLong() {
        Random random = new Random(11);
        String[] words = WORDS.split(" ", -1);
        for (int i = 0; i < 300; i++) {
            // Given
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(6_000);
            String separator =
                    List.of(" ", "", "  \n", " ".repeat(random.nextInt(700))).get(random.nextInt(4));
            while (text.length() < length) {
                text.append(words[random.nextInt(words.length)]).append(separator);
            }
            long[] all = unlimited.tokenize(text.toString()).ids();

            // When
            TokenizedText tokens = limited.tokenize(text.toString());

            // Then
            assertThat(tokens.ids()).isEqualTo(firstOf(all));
            assertThat(tokens.truncated()).isEqualTo(all.length > MAX_TOKENS);
        }
    }

    @Test
    void shouldGiveAsManyTokensAsTheWindowsTakeWhenThereAreSeveral() {
        // Given
        String text = "ok ".repeat(1_000);
        try (TextTokenizer inWindows = TextTokenizer.open(folder.resolve("bundle/tokenizer.json"), MAX_TOKENS, 3)) {
            // When
            TokenizedText tokens = inWindows.tokenize(text);

            // Then
            assertThat(tokens.length()).isEqualTo(3 * (MAX_TOKENS - 2) + 2);
            assertThat(tokens.ids()).startsWith(START).endsWith(END);
            assertThat(tokens.truncated()).isTrue();
            assertThat(inWindows.tokenize("ok ".repeat(90)).ids())
                    .isEqualTo(unlimited.tokenize("ok ".repeat(90)).ids());
        }
    }

    @Test
    void shouldReadOnWhenALongTextBeginsWithNothing() {
        // Given
        String text = "\u200b".repeat(50_000) + " ok";

        // When
        TokenizedText tokens = limited.tokenize(text);

        // Then
        assertThat(tokens.ids()).isEqualTo(limited.tokenize("ok").ids());
        assertThat(tokens.truncated()).isFalse();
    }

    @Test
    void shouldSpareTheRestWhenLoneSurrogatesStandBesideEmoji() {
        // When
        TokenizedText tokens = limited.tokenize("😀 ok \uD800");

        // Then
        assertThat(tokens.ids()).isEqualTo(limited.tokenize("😀 ok \uFFFD").ids());
        assertThat(tokens.ids())
                .startsWith(Arrays.copyOf(limited.tokenize("😀 ok").ids(), 3));
    }

    @Test
    void shouldTakeWhateverTheText() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            // Given
            char[] units = new char[random.nextInt(200)];
            for (int unit = 0; unit < units.length; unit++) {
                units[unit] = (char) random.nextInt(Character.MAX_VALUE + 1);
            }

            // When
            TokenizedText tokens = limited.tokenize(new String(units));

            // Then
            assertThat(tokens.length()).isBetween(2, MAX_TOKENS);
            assertThat(tokens.ids()).startsWith(START).endsWith(END);
        }
    }

    @Test
    void shouldShowNoTextWhenPrinted() {
        // When
        TokenizedText tokens = limited.tokenize("secret");

        // Then
        assertThat(tokens.toString()).matches("TokenizedText\\[\\d+ tokens]");
    }

    private static long[] firstOf(long[] all) {
        if (all.length <= MAX_TOKENS) {
            return all;
        }
        long[] first = Arrays.copyOf(all, MAX_TOKENS);
        first[MAX_TOKENS - 1] = END;
        return first;
    }
}
