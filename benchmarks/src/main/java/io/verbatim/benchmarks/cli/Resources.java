package io.verbatim.benchmarks.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a run has opened, closed in the reverse order. */
final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A benchmark cannot be cleaned up", e);
            }
        }
    }
}
