package io.verbatim.processor.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.config.ActionSettings;
import io.verbatim.processor.config.ConfigException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    topic  | price  | actions.task: the model has no task 'topic'; it has sentiment, topics
                    topics | prices | actions.labels: the model's task 'topics' has no label 'prices'; it has delivery, price
                    """)
    void shouldRefuseActionsThatTheModelNeverGives(String task, String label, String message) {
        // Given
        ActionSettings actions = new ActionSettings(task, Set.of(label));

        // When / Then
        assertThatThrownBy(() -> ConfigCheck.checkActions(actions, WordModel.TASKS))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void shouldAcceptAnyTaskWhenThereAreNoActions() {
        // Given
        ActionSettings actions = new ActionSettings("topic", Set.of());

        // When / Then
        assertThatCode(() -> ConfigCheck.checkActions(actions, WordModel.TASKS)).doesNotThrowAnyException();
    }
}
