package io.verbatim.processor;

import org.jspecify.annotations.Nullable;

/** Interrupts the thread that does something, as long as it does it and not a moment longer; thread-safe. */
final class Interruption {
    private @Nullable Thread worker;
    private boolean interrupted;

    /**
     * The calling thread begins.
     *
     * @return false when it need not, since it was interrupted before
     */
    synchronized boolean begin() {
        worker = interrupted ? null : Thread.currentThread();
        return !interrupted;
    }

    /** The calling thread is through, and no longer interrupted if that was done here. */
    synchronized void end() {
        worker = null;
        if (interrupted) {
            Thread.interrupted();
        }
    }

    /** Interrupts who works, and lets nobody begin from now on. */
    synchronized void interrupt() {
        interrupted = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** For after work that may have swallowed an interrupt, such as the loading of a native library. */
    void check() throws InterruptedException {
        if (isInterrupted()) {
            throw new InterruptedException();
        }
    }
}
