package io.verbatim.processor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class StartedTest {
    private final List<String> closed = new ArrayList<>();
    private final StopRequest stop = new StopRequest();
    private final Started started = new Started(stop);

    @Test
    void shouldCloseEverythingInTheReverseOrderWhateverFails() {
        // Given
        started.keep(part("one"));
        started.keep(failing("two"));
        started.keep(failing("three"));
        started.keep(part("four"));

        // When / Then
        assertThatThrownBy(started::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("three")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("two"));
        assertThat(closed).containsExactly("four", "three", "two", "one");
    }

    @Test
    void shouldCloseNothingTwice() {
        // Given
        started.keep(part("one"));

        // When
        started.close();
        started.close();

        // Then
        assertThat(closed).containsExactly("one");
    }

    @Test
    void shouldGiveUpAndCloseWhatIsStartedAfterTheStop() {
        // Given
        started.keep(part("one"));
        stop.make();

        // When / Then
        assertThatThrownBy(() -> started.keep(part("late"))).isInstanceOf(CancellationException.class);
        started.close();
        assertThat(closed).containsExactly("late", "one");
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    private AutoCloseable failing(String name) {
        return () -> {
            closed.add(name);
            throw new IOException(name);
        };
    }
}
