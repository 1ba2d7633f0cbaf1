package io.verbatim.benchmarks.soak;

import io.verbatim.benchmarks.broker.TopicLab;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** What the living threads of the pipeline have allocated. */
final class Allocation {
    private Allocation() {}

    /** Bytes, all threads of this JVM together but for the sender's and the one that calls this, which reads. */
    static long ofPipeline(Thread sender) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && !measures(thread, sender)) {
                bytes += Math.max(0, threads.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return bytes;
    }

    private static boolean measures(ThreadInfo thread, Thread sender) {
        return thread.getThreadId() == sender.getId()
                || thread.getThreadId() == Thread.currentThread().getId()
                || thread.getThreadName().endsWith(TopicLab.SENDER);
    }
}
