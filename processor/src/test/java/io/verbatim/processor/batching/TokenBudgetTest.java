package io.verbatim.processor.batching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenBudgetTest {
    private final TokenBudget budget = new TokenBudget(250);

    @Test
    void shouldLoseOnlyHalfWhenSmallBatchFails() {
        // When
        int left = budget.exceededBy(20);

        // Then
        assertThat(left).isEqualTo(125);
        assertThat(budget.tokens()).isEqualTo(125);
    }

    @Test
    void shouldGetDownWhenBatchesKeepFailing() {
        // Given
        budget.exceededBy(250);
        budget.exceededBy(125);

        // When
        int left = budget.exceededBy(62);

        // Then
        assertThat(left).isEqualTo(31);
    }

    @Test
    void shouldBeHalvedOnceWhenTwoBatchesOfOneBudgetFail() {
        // Given
        budget.exceededBy(250);

        // When
        int left = budget.exceededBy(250);

        // Then
        assertThat(left).isEqualTo(125);
    }

    @Test
    void shouldRiseStepByStepToWhatItWasWhenBatchesPass() {
        // Given
        budget.exceededBy(250);
        budget.exceededBy(125);

        // When
        pass(TokenBudget.RUN);
        int afterOneRun = budget.tokens();
        pass(3 * TokenBudget.RUN);

        // Then
        assertThat(afterOneRun).isEqualTo(124);
        assertThat(budget.tokens()).isEqualTo(250);
    }

    @Test
    void shouldBeginRunAnewWhenBatchFails() {
        // Given
        budget.exceededBy(250);
        pass(TokenBudget.RUN - 1);
        budget.exceededBy(20);

        // When
        pass(TokenBudget.RUN - 1);

        // Then
        assertThat(budget.tokens()).isEqualTo(62);
    }

    private void pass(int batches) {
        for (int i = 0; i < batches; i++) {
            budget.passed();
        }
    }
}
