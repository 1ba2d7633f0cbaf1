package io.verbatim.processor.admin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Knows when the metrics were last read, and when they are to be read again.
 *
 * <p>Whoever scrapes them does so at even intervals. What happens between the last scrape and the end of a process would
 * never be seen, so that a process that fails waits for one scrape more.
 */
final class ScrapeWatch {
    /** Somebody who reads less often than this is no monitoring to wait for. */
    private static final long LONGEST_INTERVAL = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoClock;
    private int scrapes;
    private long lastNanos;
    private long intervalNanos;

    ScrapeWatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The metrics that were asked for at this time have been read. */
    synchronized void scraped(long askedNanos) {
        intervalNanos = askedNanos - lastNanos;
        lastNanos = askedNanos;
        scrapes++;
        notifyAll();
    }

    /**
     * Waits until the metrics have been asked for once more, and read; returns when that is overdue, and at once where
     * nobody reads them.
     */
    synchronized void awaitNext() throws InterruptedException {
        long since = nanoClock.getAsLong();
        boolean expected = scrapes > 1 && intervalNanos <= LONGEST_INTERVAL;
        long overdue = lastNanos + 2 * intervalNanos;
        while (expected && lastNanos - since < 0 && overdue - nanoClock.getAsLong() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, overdue - nanoClock.getAsLong());
        }
    }
}
