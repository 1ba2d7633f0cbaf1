package io.verbatim.processor.streams;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices when the wall clock has been set back.
 *
 * <p>Kafka's clients neither commit nor send heartbeats until such a clock is where it was before.
 */
final class ClockWatch implements AutoCloseable {
    /** A shorter step is over before anything times out. */
    static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 500;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "verbatim-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final LongSupplier wallMillis;
    private final LongSupplier monotonicNanos;
    private final Consumer<ClockSetBackException> alarm;
    private long farthest;

    /**
     * Begins with the clock as it is.
     *
     * @param alarm hears of a step each time that is looked, for as long as the clock is behind
     */
    ClockWatch(LongSupplier wallMillis, LongSupplier monotonicNanos, Consumer<ClockSetBackException> alarm) {
        this.wallMillis = wallMillis;
        this.monotonicNanos = monotonicNanos;
        this.alarm = alarm;
        this.farthest = lead();
    }

    void start() {
        var unused = executor.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Compares the wall clock with the monotonic one. */
    void look() {
        long lead = lead();
        farthest = Math.max(farthest, lead);
        if (farthest - lead > TOLERANCE.toMillis()) {
            alarm.accept(new ClockSetBackException(Duration.ofMillis(farthest - lead)));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private long lead() {
        return wallMillis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(monotonicNanos.getAsLong());
    }
}
