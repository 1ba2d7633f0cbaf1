package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.model.TokenizedText;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FewCommentsTest {
    @Test
    void shouldWarnWhenFewerCommentsDifferThanWait() {
        // When
        var warning = FewComments.warning(different(1999), List.of("roofline", "verbatim-eos"));

        // Then
        assertThat(warning).hasValueSatisfying(said -> assertThat(said).contains("Only 1,999 comments", "2,000 wait"));
    }

    @Test
    void shouldSayNothingWhenAsManyDifferAsWait() {
        // When
        var warning = FewComments.warning(different(2000), List.of("engine", "verbatim"));

        // Then
        assertThat(warning).isEmpty();
    }

    @Test
    void shouldSayNothingWhenNoContenderComputesEqualCommentsOnce() {
        // When
        var warning = FewComments.warning(different(3), List.of("roofline", "per-record", "flink-async"));

        // Then
        assertThat(warning).isEmpty();
    }

    /** Each comes twice. */
    private static Workload different(int count) {
        List<TokenizedText> tokens = LongStream.range(0, 2L * count)
                .mapToObj(i -> new TokenizedText(new long[] {0, i % count, 2}, false))
                .toList();
        return new Workload("test", Collections.nCopies(tokens.size(), "a"), tokens);
    }
}
