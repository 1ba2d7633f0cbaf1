package org.apache.kafka.common.utils;

import io.verbatim.processor.faults.WallClock;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;

/** Takes the place of Kafka's class of this name in the tests: the system's time, by a wall clock that can jump. */
final class SystemTime implements Time {
    private static final SystemTime INSTANCE = new SystemTime();

    private SystemTime() {}

    /** Kafka's code asks for it by this name. */
    public static SystemTime getSystemTime() {
        return INSTANCE;
    }

    @Override
    public long milliseconds() {
        return WallClock.millis();
    }

    @Override
    public long nanoseconds() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long millis) {
        Utils.sleep(millis);
    }

    @Override
    public void waitObject(Object monitor, Supplier<Boolean> condition, long deadlineMillis)
            throws InterruptedException {
        synchronized (monitor) {
            while (!condition.get()) {
                long left = deadlineMillis - milliseconds();
                if (left <= 0) {
                    throw new TimeoutException("Condition not satisfied before deadline");
                }
                monitor.wait(left);
            }
        }
    }
}
