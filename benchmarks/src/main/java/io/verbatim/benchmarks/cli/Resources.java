package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.broker.Undisturbed;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What a run has opened, closed in the reverse order. */
final class Resources implements AutoCloseable {
    /** What would outlive this process, of all runs, the latest first: folders, topics, other processes. */
    private static final Deque<AutoCloseable> OUTSIDE = new ConcurrentLinkedDeque<>();

    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

    <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Keeps what would outlive this process, and may be closed twice, by two threads at once. */
    <T extends AutoCloseable> T keepOutside(T resource) {
        OUTSIDE.push(resource);
        return keep(resource);
    }

    /**
     * Closes what would outlive this process and nothing else, for a process that ends while a native session may be in
     * a call.
     */
    static void abandon() {
        for (AutoCloseable resource = OUTSIDE.poll(); resource != null; resource = OUTSIDE.poll()) {
            try {
                resource.close();
            } catch (Exception e) {
                System.err.println("verbatim bench: " + e.getMessage());
            }
        }
    }

    /**
     * Closes everything, also when the thread is interrupted and when something cannot be closed.
     *
     * @throws IllegalStateException when something could not be closed
     */
    @Override
    public void close() {
        Undisturbed.run(this::closeAll);
    }

    private void closeAll() {
        IllegalStateException failed = null;
        for (AutoCloseable resource = opened.poll(); resource != null; resource = opened.poll()) {
            try {
                resource.close();
            } catch (Exception e) {
                failed = new IllegalStateException("A benchmark cannot be cleaned up", e);
            } finally {
                OUTSIDE.remove(resource);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
