package io.verbatim.processor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "abc|5|abc  ",
                "abcde|5|abcde",
                "abcdef|5|abcd…",
                "배송이|6|배송이",
                "배송이 늦음|6|배송… ",
                "a\tb\u202Ec\u0007|6|a b c ",
                "é|2|é ",
            })
    void shouldTakeExactlyTheColumnsGiven(String text, int width, String cell) {
        // When
        String fitted = Cells.fit(text, width);

        // Then
        assertThat(fitted).isEqualTo(cell);
    }
}
