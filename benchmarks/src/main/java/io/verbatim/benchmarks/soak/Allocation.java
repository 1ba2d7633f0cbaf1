package io.verbatim.benchmarks.soak;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What the living threads of this JVM have allocated. */
final class Allocation {
    private Allocation() {}

    /** Bytes, all threads together. */
    static long total() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
