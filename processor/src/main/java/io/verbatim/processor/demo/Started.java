package io.verbatim.processor.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What one thread has started for a demo, and closes in the reverse order. */
final class Started implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final StopRequest stop;

    Started(StopRequest stop) {
        this.stop = stop;
    }

    /**
     * Takes over a part, to close it later.
     *
     * @return the part
     * @throws java.util.concurrent.CancellationException when the demo is to stop: the part comes too late, and is
     *     closed with the others
     */
    <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        stop.check();
        return part;
    }

    /**
     * Closes every part, whatever becomes of the others.
     *
     * @throws IllegalStateException when one of them fails at it
     */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("The demo cannot be stopped", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
