package io.verbatim.processor.demo;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The wish that the demo stops, and how it reaches the thread that waits for something else; thread-safe. */
final class StopRequest {
    private @Nullable Runnable waker;
    private boolean made;

    /** Work that may have to wait. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** Asks the demo to stop, and wakes the work that is under way. */
    synchronized void make() {
        made = true;
        if (waker != null) {
            waker.run();
        }
    }

    synchronized boolean isMade() {
        return made;
    }

    /**
     * Goes on only while nobody wants the demo to stop.
     *
     * @throws CancellationException when somebody does
     */
    void check() {
        if (isMade()) {
            throw new CancellationException("The demo is to stop");
        }
    }

    /**
     * Does work of the calling thread, which is no longer interrupted afterwards if that was done here.
     *
     * @param how ends the wait of the work when the demo is to stop
     * @throws CancellationException when the demo was to stop before the work, or in the middle of it
     */
    void wakes(Runnable how, Work work) throws InterruptedException {
        begin(how);
        try {
            work.run();
        } finally {
            end();
        }
        check();
    }

    private synchronized void begin(Runnable how) {
        check();
        waker = how;
    }

    private synchronized void end() {
        waker = null;
        if (made) {
            Thread.interrupted();
        }
    }
}
