package io.verbatim.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LongestWaitTest {
    private final LongestWait waits = new LongestWait();

    @Test
    void shouldShowAPartitionThatIsSilentWhileOthersAreNot() {
        // Given
        waits.begin(at(0));

        // When
        for (long millis = 0; millis <= 7000; millis += 10) {
            waits.see(0, at(millis), at(millis + 5));
        }
        waits.see(1, at(100), at(7000));

        // Then
        assertThat(waits.millis()).isEqualTo(6900);
    }

    @Test
    void shouldCountAnEventOnceWhenItComesAgain() {
        // Given
        waits.begin(at(0));
        waits.see(0, at(100), at(110));
        waits.see(0, at(200), at(210));

        // When
        waits.see(0, at(100), at(6000));
        waits.see(0, at(200), at(6000));

        // Then
        assertThat(waits.millis()).isEqualTo(10);
        assertThat(waits.seen()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutWhatWasDueBeforeTheWhileBegan() {
        // Given
        waits.begin(at(1000));

        // When
        waits.see(0, at(999), at(5000));
        waits.see(0, at(1000), at(1007));

        // Then
        assertThat(waits.millis()).isEqualTo(7);
        assertThat(waits.seen()).isEqualTo(2);
    }

    private static long at(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
