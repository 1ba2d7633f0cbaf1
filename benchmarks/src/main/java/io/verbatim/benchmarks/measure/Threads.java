package io.verbatim.benchmarks.measure;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on several threads at once. */
public final class Threads {
    private Threads() {}

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Waits until every thread is done.
     *
     * @throws ExecutionException when the work fails on one of them
     */
    public static void run(int count, Work work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            Callable<Boolean> task = () -> {
                work.run();
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(count, task))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
