package io.verbatim.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.model.TokenizedText;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BudgetTrialsTest {
    private static final Workload WORKLOAD = new Workload(
            "test",
            Collections.nCopies(20_000, "a"),
            Collections.nCopies(20_000, new TokenizedText(new long[16], false)));

    @Test
    void shouldFillTheLargestBudgetThatItIsToTry() throws Exception {
        // Given
        StandInModel model = new StandInModel();
        BudgetTrials trials = new BudgetTrials(model, WORKLOAD, BudgetTrials.LARGEST_ON_GPU);

        // When
        trials.fastest(Duration.ofMillis(1));

        // Then
        assertThat(model.asked()).anySatisfy(batch -> assertThat(StandInModel.paddedTokens(batch))
                .isEqualTo(BudgetTrials.LARGEST_ON_GPU));
    }

    @Test
    void shouldTryAsManyCommentsForEachThread() {
        // Given
        BudgetTrials alone = new BudgetTrials(new StandInModel(), WORKLOAD, BudgetTrials.LARGEST_ON_CPU);
        BudgetTrials four =
                new BudgetTrials(new StandInModel(4, Integer.MAX_VALUE), WORKLOAD, BudgetTrials.LARGEST_ON_CPU);

        // When
        int comments = four.comments();

        // Then
        assertThat(comments).isEqualTo(4 * alone.comments());
    }

    @Test
    void shouldTakeABudgetThatTheDeviceHasMemoryFor() throws Exception {
        // Given
        StandInModel model = new StandInModel(1, 1024);
        BudgetTrials trials = new BudgetTrials(model, WORKLOAD, BudgetTrials.LARGEST_ON_CPU);

        // When
        Roofline fastest = trials.fastest(Duration.ofMillis(1));

        // Then
        assertThat(fastest.tokenBudget()).isLessThanOrEqualTo(1024);
    }
}
