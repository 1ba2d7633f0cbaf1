package io.verbatim.processor.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that are too large to keep in the repository. */
final class LargeInputTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final EventPath PATH = new EventPath();

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("1 MiB of one letter", "a".repeat(MEBIBYTE - 100)),
                Arguments.of("100,000 letters in one word", "b".repeat(99_999)),
                Arguments.of("100,000 spaces and a word", " ".repeat(99_990) + "word"),
                Arguments.of("10,000 combining marks", "e" + "\u0301".repeat(10_000)),
                Arguments.of("50,000 emoji", "\ud83d\ude00".repeat(49_999)),
                Arguments.of("50,000 joined emoji", "\ud83d\udc69\u200d".repeat(30_000)),
                Arguments.of("right to left and back", "\u202e\u2066\u202c\u2069".repeat(20_000)),
                Arguments.of("more than the limit", "c".repeat(2 * MEBIBYTE)),
                Arguments.of("letters of every Unicode block", everyBlock()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void shouldEnrichOrRefuseSoonAndWithLittleMemory(String name, String text) {
        // Given
        byte[] json = ("{\"id\":\"large\",\"text\":\"" + text + "\"}").getBytes(UTF_8);

        // When / Then
        PATH.go(json);
    }

    /** The first letter or sign of each run of 64 code points. */
    private static String everyBlock() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT / 64)
                .map(block -> block * 64)
                .filter(Character::isDefined)
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .filter(point -> point != '"' && point != '\\')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
