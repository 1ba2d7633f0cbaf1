package io.verbatim.processor.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The line at the foot of a terminal that tells how far a command is, how fast, and how long it still takes.
 *
 * <p>It is drawn a few times a second and stays within 80 columns. When nobody watches only the notes are printed.
 */
final class ProgressLine {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int BAR_CELLS = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean visible;
    private final LongSupplier nanoClock;
    private final OptionalLong totalBytes;
    private final long start;
    private long drawn;
    private boolean onScreen;

    /**
     * @param visible whether to draw at all
     * @param totalBytes size of the file, empty when it is not known
     */
    ProgressLine(PrintWriter err, boolean visible, LongSupplier nanoClock, OptionalLong totalBytes) {
        this.err = err;
        this.visible = visible;
        this.nanoClock = nanoClock;
        this.totalBytes = totalBytes;
        this.start = nanoClock.getAsLong();
        this.drawn = start;
    }

    /** Says how far the command is. */
    void update(long lines, long bytes) {
        long now = nanoClock.getAsLong();
        if (visible && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            onScreen = true;
            err.print(CLEAR + render(lines, bytes, now - start));
            err.flush();
        }
    }

    /** Prints a line that stays. */
    void note(String line) {
        clear();
        err.println(line);
    }

    /** Removes the progress line. */
    void clear() {
        if (onScreen) {
            err.print(CLEAR);
            err.flush();
            onScreen = false;
        }
    }

    private String render(long lines, long bytes, long nanos) {
        double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
        String count = String.format(Locale.ROOT, "%,d lines  %,.0f/s", lines, lines / seconds);
        if (totalBytes.isEmpty() || bytes == 0) {
            return count;
        }
        double share = Math.min(1, bytes / (double) Math.max(1, totalBytes.getAsLong()));
        int full = (int) (share * BAR_CELLS);
        return String.format(
                Locale.ROOT,
                "%3.0f%% [%s%s]  %s  %s left",
                share * 100,
                "=".repeat(full),
                " ".repeat(BAR_CELLS - full),
                count,
                clock(Math.round(seconds * (1 - share) / share)));
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
