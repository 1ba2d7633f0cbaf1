package io.verbatim.processor.admin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Knows when the metrics were last read, and when they are to be read again.
 *
 * <p>Whoever scrapes them does so at even intervals. What happens between the last scrape and the end of a process would
 * never be seen, so that a process that fails waits for one scrape more.
 */
final class ScrapeWatch {
    /**
     * Somebody who reads less often than this is no monitoring to wait for; above Prometheus' default of a minute, which
     * every scrape misses by some milliseconds.
     */
    private static final long LONGEST_INTERVAL = Duration.ofSeconds(90).toNanos();

    /** How late a scrape may be. */
    private static final long SLACK = Duration.ofSeconds(5).toNanos();

    /** Of two readers that come shortly after each other, at least one of so many gaps is an interval. */
    private static final int REMEMBERED = 4;

    private final LongSupplier nanoClock;
    private final Deque<Long> gapsNanos = new ArrayDeque<>();
    private boolean everRead;
    private long lastNanos;

    ScrapeWatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The metrics that were asked for at this time have been read. */
    synchronized void scraped(long askedNanos) {
        long gap = askedNanos - lastNanos;
        if (everRead && gap <= LONGEST_INTERVAL) {
            gapsNanos.addLast(gap);
        }
        if (gapsNanos.size() > REMEMBERED) {
            gapsNanos.removeFirst();
        }
        everRead = true;
        lastNanos = askedNanos;
        notifyAll();
    }

    /**
     * Waits until the metrics have been asked for once more, and read; returns when that is overdue by the longest of the
     * recent gaps, and at once where nobody reads them.
     */
    synchronized void awaitNext() throws InterruptedException {
        long since = nanoClock.getAsLong();
        if (gapsNanos.isEmpty()) {
            return;
        }
        long overdue = lastNanos + Collections.max(gapsNanos) + SLACK;
        while (lastNanos - since < 0 && overdue - nanoClock.getAsLong() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, overdue - nanoClock.getAsLong());
        }
    }
}
