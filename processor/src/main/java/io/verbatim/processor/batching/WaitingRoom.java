package io.verbatim.processor.batching;

import io.verbatim.model.TokenizedText;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where rows wait between the tokeniser and the device; every method is thread-safe. */
final class WaitingRoom {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final RowsByLength rows = new RowsByLength();
    private final LongSupplier nanoClock;
    private @Nullable Throwable closed;

    WaitingRoom(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Lets a caller wait, or fails its answer at once when the room is closed. */
    void add(TokenizedText tokens, Ask ask) {
        Throwable reason;
        lock.lock();
        try {
            reason = closed;
            if (reason == null) {
                rows.add(tokens, ask, nanoClock.getAsLong());
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
        if (reason != null) {
            ask.answer().completeExceptionally(reason);
        }
    }

    /**
     * Waits for rows and takes the next batch; empty once the room is closed.
     *
     * @param tokenBudget is asked when there are rows, since it may have changed in the meantime
     */
    List<Row> take(IntSupplier tokenBudget) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (rows.isEmpty() && closed == null) {
                arrived.await();
            }
            return closed == null ? rows.cut(tokenBudget.getAsInt()) : List.of();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return rows.size();
        } finally {
            lock.unlock();
        }
    }

    /** Fails everyone who waits and everyone who comes later with this reason; the first reason stays. */
    boolean close(Throwable reason) {
        List<Row> left;
        lock.lock();
        try {
            if (closed != null) {
                return false;
            }
            closed = reason;
            left = rows.drain();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(row -> row.fail(reason));
        return true;
    }

    /** Why nobody waits here any more, or null while the room is open. */
    @Nullable
    Throwable closedBecause() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
