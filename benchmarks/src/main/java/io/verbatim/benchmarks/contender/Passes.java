package io.verbatim.benchmarks.contender;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Hands out the numbers of batches, pass by pass: a pass that has begun is finished, and none begins after the window.
 *
 * <p>Batches of short comments have many, and batches of long ones few: only a whole pass has the mix. Threads need not
 * wait for each other between two passes.
 */
final class Passes {
    /** There are no more. */
    static final int NONE = -1;

    private final int batches;
    private final long windowNanos;
    private final LongSupplier nanoClock;
    private final long start;
    private int next;
    private boolean begun;

    Passes(int batches, Duration window, LongSupplier nanoClock) {
        this.batches = batches;
        this.windowNanos = window.toNanos();
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    /** The number of the next batch, from 0, or {@link #NONE}; of the first pass in any case. */
    synchronized int next() {
        if (next == 0 && begun && nanoClock.getAsLong() - start >= windowNanos) {
            return NONE;
        }
        begun = true;
        int number = next;
        next = (next + 1) % batches;
        return number;
    }
}
