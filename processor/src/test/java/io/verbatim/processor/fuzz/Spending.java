package io.verbatim.processor.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the current thread has taken since this was made: the clock's time, waiting included, and memory. */
final class Spending {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long nanosBefore = System.nanoTime();
    private final long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();

    Cost soFar() {
        return new Cost(
                Duration.ofNanos(System.nanoTime() - nanosBefore),
                THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
    }
}
