package io.verbatim.processor.page;

import org.jspecify.annotations.Nullable;

/** Holds the newest message only: a viewer that is busy misses some, and nothing piles up for it. */
final class Broadcast {
    private byte[] message = {};
    private long number;
    private boolean closed;

    synchronized void publish(byte[] next) {
        message = next;
        number++;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits for a message newer than {@code seen}; null when there will be none. */
    synchronized @Nullable Numbered after(long seen) throws InterruptedException {
        while (number <= seen && !closed) {
            wait();
        }
        return closed ? null : new Numbered(number, message);
    }

    /** A message and its place in the sequence. */
    @SuppressWarnings("ArrayRecordComponent")
    record Numbered(long number, byte[] message) {}
}
