package io.verbatim.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FixedCostModelTest {
    @Test
    void shouldGiveATextOtherTokensWhenItComesAgain() {
        // Given
        FixedCostModel model = new FixedCostModel(Duration.ZERO);

        // When
        long[] first = model.tokenize("Comment number 7").ids();
        long[] again = model.tokenize("Comment number 7").ids();

        // Then
        assertThat(again).hasSameSizeAs(first).isNotEqualTo(first);
    }
}
