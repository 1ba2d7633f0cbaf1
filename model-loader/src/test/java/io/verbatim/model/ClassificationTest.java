package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static final Task SENTIMENT =
            new Task("sentiment", TaskKind.SINGLE, "s", List.of("positive", "neutral", "negative"), 1, List.of());
    private static final Task TOPICS =
            new Task("topics", TaskKind.MULTI, "t", List.of("delivery", "price"), 1, List.of(0.4, 0.6));

    @Test
    void shouldGiveTheBestLabelAndEveryLabelThatReachesItsThreshold() {
        // Given
        Classification classification =
                new Classification(List.of(SENTIMENT, TOPICS), 0.125f, 0.25f, 0.625f, 0.5f, 0.5f);

        // When
        var labels = classification.labels();

        // Then
        assertThat(labels.keySet()).containsExactly("sentiment", "topics");
        assertThat(labels).containsEntry("sentiment", List.of(new LabelScore("negative", 0.625)));
        assertThat(labels).containsEntry("topics", List.of(new LabelScore("delivery", 0.5)));
        assertThat(classification.scores("topics")).containsExactly(0.5f, 0.5f);
    }

    @Test
    void shouldGiveTheFirstLabelWhenScoresAreEqual() {
        // Given
        Classification classification = new Classification(List.of(SENTIMENT), 0.25f, 0.375f, 0.375f);

        // When
        var labels = classification.labels();

        // Then
        assertThat(labels).containsEntry("sentiment", List.of(new LabelScore("neutral", 0.375)));
    }

    @Test
    void shouldGiveALabelWhenItsScoreIsExactlyTheThreshold() {
        // Given
        Task half = new Task("half", TaskKind.MULTI, "h", List.of("a", "b"), 1, List.of(0.5, 0.75));
        Classification classification = new Classification(List.of(half), 0.5f, 0.7499f);

        // When
        var labels = classification.labels();

        // Then
        assertThat(labels).containsEntry("half", List.of(new LabelScore("a", 0.5)));
    }

    @Test
    void shouldKeepItsScoresWhenACallerChangesHisCopy() {
        // Given
        Classification classification = new Classification(List.of(SENTIMENT), 0.5f, 0.25f, 0.25f);

        // When
        classification.scores("sentiment")[0] = 0;

        // Then
        assertThat(classification.scores("sentiment")).containsExactly(0.5f, 0.25f, 0.25f);
    }

    @Test
    void shouldRefuseWhenScoresAndLabelsDiffer() {
        // When / Then
        assertThatThrownBy(() -> new Classification(List.of(SENTIMENT), 0.5f, 0.5f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 scores for 3 labels");
    }

    @Test
    void shouldRefuseWhenThereIsNoSuchTask() {
        // Given
        Classification classification = new Classification(List.of(SENTIMENT), 0.5f, 0.25f, 0.25f);

        // When / Then
        assertThatThrownBy(() -> classification.scores("mood"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mood'");
    }
}
