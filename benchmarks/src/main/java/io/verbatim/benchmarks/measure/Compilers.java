package io.verbatim.benchmarks.measure;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The just-in-time compilers of this JVM, which take cores from whatever is measured while they work. */
public final class Compilers {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final double IDLE_SHARE = 0.05;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Compilers() {}

    /** Waits until they are through with what they know to be hot, or for half a minute. */
    public static void awaitIdle() throws InterruptedException {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        if (compilers == null || !compilers.isCompilationTimeMonitoringSupported()) {
            return;
        }
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long before;
        long now = compilers.getTotalCompilationTime();
        do {
            before = now;
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            now = compilers.getTotalCompilationTime();
        } while (now - before > IDLE_SHARE * LOOK.toMillis() && System.nanoTime() < deadline);
    }
}
