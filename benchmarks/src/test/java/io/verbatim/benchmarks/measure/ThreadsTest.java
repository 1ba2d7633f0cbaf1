package io.verbatim.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final long CALL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Test
    void shouldWaitForTheCallUnderWayWhenItIsInterrupted() {
        // Given
        Thread caller = Thread.currentThread();
        AtomicBoolean returned = new AtomicBoolean();

        // When
        Throwable failed = catchThrowable(() -> Threads.run(1, () -> {
            caller.interrupt();
            hang();
            returned.set(true);
        }));

        // Then
        assertThat(failed).isInstanceOf(InterruptedException.class);
        assertThat(returned).isTrue();
    }

    /** As a call in native code does, which no interruption ends. */
    private static void hang() {
        long end = System.nanoTime() + CALL_NANOS;
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException inTheCall) {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
