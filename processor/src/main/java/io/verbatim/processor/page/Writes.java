package io.verbatim.processor.page;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Writes to clients, and cuts off those that take too long: an interrupt closes the socket that a write waits for. */
final class Writes {
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongSupplier nanoClock;
    private final Map<Thread, Long> running = new ConcurrentHashMap<>();

    Writes(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void write(OutputStream out, byte[] bytes) throws IOException {
        running.put(Thread.currentThread(), nanoClock.getAsLong());
        try {
            out.write(bytes);
            out.flush();
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /** Interrupts every write that began more than five seconds ago. */
    void cutOffSlow() {
        long now = nanoClock.getAsLong();
        running.forEach((thread, began) -> {
            if (now - began > PATIENCE_NANOS) {
                thread.interrupt();
            }
        });
    }
}
