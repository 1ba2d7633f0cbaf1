package io.verbatim.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Passes passes = new Passes(3, Duration.ofNanos(10), clock::get);

    @Test
    void shouldFinishAPassWhenTheWindowEndsInIt() {
        // Given
        passes.next();
        clock.set(10);

        // When
        IntStream rest = IntStream.generate(passes::next).limit(4);

        // Then
        assertThat(rest).containsExactly(1, 2, Passes.NONE, Passes.NONE);
    }

    @Test
    void shouldBeginAnotherPassWhileThereIsTime() {
        // Given
        clock.set(9);

        // When
        IntStream numbers = IntStream.generate(passes::next).limit(5);

        // Then
        assertThat(numbers).containsExactly(0, 1, 2, 0, 1);
    }

    @Test
    void shouldMakeOnePassWhenThereIsNoTimeAtAll() {
        // Given
        clock.set(100);

        // When
        IntStream numbers = IntStream.generate(passes::next).limit(4);

        // Then
        assertThat(numbers).containsExactly(0, 1, 2, Passes.NONE);
    }
}
