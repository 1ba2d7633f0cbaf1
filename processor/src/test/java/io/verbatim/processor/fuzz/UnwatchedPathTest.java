package io.verbatim.processor.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnwatchedPathTest {
    @Test
    void shouldTellWhatAnEventCostsInAnotherJvm() {
        // When
        Cost cost = UnwatchedPath.costOf("{\"id\":\"e-1\",\"text\":\"Late again\"}".getBytes(UTF_8));

        // Then
        assertThat(cost.time()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
        assertThat(cost.bytes()).isBetween(1_000L, 10_000_000L);
    }

    @Test
    void shouldCallASecondOrSixtyFourMebibytesTooMuchForASmallEvent() {
        // Given
        byte[] json = new byte[10];

        // Then
        assertThat(new Cost(Duration.ofSeconds(1), 0).isTooMuchFor(json)).isTrue();
        assertThat(new Cost(Duration.ZERO, 65L << 20).isTooMuchFor(json)).isTrue();
        assertThat(new Cost(Duration.ofMillis(999), 64L << 20).isTooMuchFor(json))
                .isFalse();
    }
}
