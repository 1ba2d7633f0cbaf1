package io.verbatim.processor.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.TopicSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DemoTopicsTest {
    private static final TopicSettings TOPICS =
            new ConfigLoader(Map.of()).parse("").topics();

    @Test
    void shouldSayWhereNoBrokerAnswers() {
        // Given
        DemoTopics topics = new DemoTopics("127.0.0.1:1", Duration.ofSeconds(1));

        // When / Then
        assertThatThrownBy(() -> topics.prepare(TOPICS, "a-group", 1))
                .isInstanceOf(DemoException.class)
                .hasMessageStartingWith("No broker answers at 127.0.0.1:1 within 1 s: check the address");
    }
}
