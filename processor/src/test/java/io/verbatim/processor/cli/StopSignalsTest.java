package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ModelSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StopSignalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final StopSignals signals =
            new StopSignals(status -> seen.add("exit " + status), status -> seen.add("halt " + status));

    @Test
    void shouldCloseWhatRunsBeforeTheProcessEnds() {
        // Given
        signals.close(() -> seen.add("close"));

        // When
        signals.signalled(StopSignals.TERM);

        // Then
        assertThat(seen).containsExactly("close", "exit 143");
        assertThat(signals.statusOr(0)).isEqualTo(143);
    }

    @Test
    void shouldEndTheProcessWhenClosingFails() {
        // Given
        signals.close(() -> {
            throw new IllegalStateException("on purpose");
        });

        // When
        signals.signalled(StopSignals.INT);

        // Then
        assertThat(seen).containsExactly("exit 130");
    }

    @Test
    void shouldEndAtOnceOnTheSecondCtrlC() {
        // Given
        signals.close(() -> {
            signals.signalled(StopSignals.TERM);
            seen.add("close");
            signals.signalled(StopSignals.INT);
        });

        // When
        signals.signalled(StopSignals.INT);

        // Then
        assertThat(seen).containsExactly("close", "halt 130", "exit 130");
    }

    @Test
    void shouldPassOverAnyOtherSecondSignal() {
        // Given
        signals.close(() -> {
            signals.signalled(StopSignals.INT);
            signals.signalled(StopSignals.TERM);
        });

        // When
        signals.signalled(StopSignals.TERM);

        // Then
        assertThat(seen).containsExactly("exit 143");
    }

    @Test
    void shouldInterruptALoadUnderWayAndWaitForIt() throws InterruptedException {
        // Given
        CountDownLatch loads = new CountDownLatch(1);
        ModelLoader loader = signals.finishing(settings -> {
            loads.countDown();
            waitForEver();
            seen.add("load");
            throw new IllegalStateException("interrupted");
        });
        CompletableFuture<ResidentModel> loading =
                CompletableFuture.supplyAsync(() -> loader.load(new ModelSettings("builtin", "cpu")));
        loads.await();

        // When
        signals.signalled(StopSignals.TERM);

        // Then
        assertThat(seen).containsExactly("load", "exit 143");
        assertThat(loading).failsWithin(PATIENCE);
    }

    @Test
    void shouldWaitForTheWorkThatItInterrupts() throws Exception {
        // Given
        CountDownLatch works = new CountDownLatch(1);
        FutureTask<Integer> work = new FutureTask<>(() -> signals.interrupting(() -> {
            works.countDown();
            waitForEver();
            seen.add("work");
            return 7;
        }));
        new Thread(work).start();
        works.await();

        // When
        signals.signalled(StopSignals.TERM);

        // Then
        assertThat(seen).containsExactly("work", "exit 143");
        assertThat(work.get()).isEqualTo(7);
    }

    /** Ends when the thread is interrupted. */
    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
