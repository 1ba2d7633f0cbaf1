package io.verbatim.processor.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClockWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<ClockSetBackException> alarms = new ArrayList<>();
    private Duration wall = Duration.ofDays(20_000);
    private Duration monotonic = Duration.ofDays(-3);
    private final ClockWatch watch = new ClockWatch(() -> wall.toMillis(), () -> monotonic.toNanos(), alarms::add);

    @Test
    void shouldSayByHowMuchTheClockWasSetBack() {
        // Given
        pass(HOUR);

        // When
        step(HOUR.negated());

        // Then
        assertThat(alarms).singleElement().asString().contains("set back by 3600 s");
    }

    @Test
    void shouldSeeThatAClockIsSetBackAfterItWasSetAhead() {
        // Given
        step(HOUR);

        // When
        step(HOUR.negated());

        // Then
        assertThat(alarms).hasSize(1);
    }

    @Test
    void shouldKeepQuietWhenTheClockIsSetAheadOrBackByLittle() {
        // When
        step(HOUR);
        step(ClockWatch.TOLERANCE.negated());
        pass(HOUR);

        // Then
        assertThat(alarms).isEmpty();
    }

    private void pass(Duration time) {
        monotonic = monotonic.plus(time);
        step(time);
    }

    private void step(Duration time) {
        wall = wall.plus(time);
        watch.look();
    }
}
