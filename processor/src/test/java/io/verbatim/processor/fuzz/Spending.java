package io.verbatim.processor.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the current thread has taken since this was made: a processor's time, not the clock's, which other processes share. */
final class Spending {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long nanosBefore = THREADS.getCurrentThreadCpuTime();
    private final long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();

    Cost soFar() {
        return new Cost(
                Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - nanosBefore),
                THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
    }
}
