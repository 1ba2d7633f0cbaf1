package io.verbatim.benchmarks.measure;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the same work on several threads at once. */
public final class Threads {
    private Threads() {}

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Waits until every thread is done, also when this one is interrupted: then they are interrupted too, and what they
     * call must not be closed before they return.
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
            awaitEnd(threads);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
