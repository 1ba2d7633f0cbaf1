package io.verbatim.processor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StopRequestTest {
    private final StopRequest stop = new StopRequest();

    @Test
    void shouldWakeTheWorkUnderWay() {
        // When / Then
        assertThatThrownBy(() -> stop.wakes(Thread.currentThread()::interrupt, () -> {
                    stop.make();
                    new CountDownLatch(1).await();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(stop.isMade()).isTrue();
    }

    @Test
    void shouldLeaveNoInterruptBehind() {
        // When / Then
        assertThatThrownBy(() -> stop.wakes(Thread.currentThread()::interrupt, stop::make))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void shouldLetNoWorkBeginAfterwards() {
        // Given
        stop.make();

        // When / Then
        assertThatThrownBy(() -> stop.wakes(() -> {}, () -> {
                    throw new AssertionError("the work has begun");
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void shouldWakeNobodyBetweenTheWork() throws InterruptedException {
        // Given
        stop.wakes(Thread.currentThread()::interrupt, () -> {});

        // When
        stop.make();

        // Then
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
