package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
    private final List<Integer> halted = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldInterruptTheRunAndWaitUntilItHasClosedWhatItOpened() throws Exception {
        // Given
        CompletableFuture<StopSignals> begun = new CompletableFuture<>();
        List<Integer> statuses = new ArrayList<>();
        Thread worker = new Thread(() -> {
            StopSignals own = new StopSignals(Thread.currentThread(), Duration.ofMinutes(1), halted::add);
            begun.complete(own);
            statuses.add(own.run(this::measure));
        });
        worker.start();
        StopSignals signals = begun.join();

        // When
        signals.signalled(StopSignals.TERM);

        // Then
        worker.join();
        assertThat(closed).containsExactly("session", "topics");
        assertThat(statuses).containsExactly(143);
        assertThat(halted).isEmpty();
    }

    @Test
    void shouldClearAwayOnlyWhatOutlivesTheProcessWhenTheRunDoesNotEnd() {
        // Given
        Resources resources = resources();
        StopSignals impatient = new StopSignals(new Thread(() -> {}), Duration.ZERO, halted::add);

        // When
        impatient.signalled(StopSignals.INT);

        // Then
        assertThat(closed).containsExactly("topics");
        assertThat(halted).containsExactly(130);
        resources.close();
    }

    @Test
    void shouldCloseEverythingWhenTheThreadIsInterruptedAndOneFails() {
        // Given
        Resources resources = resources();
        resources.keep((AutoCloseable) () -> {
            throw new IllegalStateException("fails");
        });
        resources.keep((AutoCloseable)
                () -> closed.add(Thread.currentThread().isInterrupted() ? "interrupted" : "undisturbed"));
        Thread.currentThread().interrupt();

        // When
        Throwable failed = catchThrowable(resources::close);

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed).hasRootCauseMessage("fails");
        assertThat(closed).containsExactly("undisturbed", "session", "topics");
    }

    @SuppressWarnings("try") // It is open until the run ends.
    private int measure() {
        try (Resources opened = resources()) {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException stopped) {
            return 1;
        }
    }

    private Resources resources() {
        Resources resources = new Resources();
        resources.keepOutside((AutoCloseable) () -> closed.add("topics"));
        resources.keep((AutoCloseable) () -> closed.add("session"));
        return resources;
    }
}
