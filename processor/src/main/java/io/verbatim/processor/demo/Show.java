package io.verbatim.processor.demo;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Keeps a screen up to date for as long as events come out. */
final class Show {
    private static final long REFRESH_MILLIS = 250;
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Tally tally;
    private final Screen screen;
    private final PrintStream out;
    private final StopRequest stop;

    Show(Tally tally, Screen screen, PrintStream out, StopRequest stop) {
        this.tally = tally;
        this.screen = screen;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Goes on until so many events have come out, or until the demo is to stop.
     *
     * @return false when events are missing and none has come out for a minute
     * @throws DemoException when nobody takes the output any more
     */
    boolean until(long count) throws InterruptedException {
        long finished = 0;
        long progressNanos = System.nanoTime();
        while (!stop.isMade()) {
            Snapshot snapshot = tally.snapshot();
            screen.refresh(snapshot);
            requireReader();
            if (snapshot.finished() >= count) {
                return true;
            }
            if (snapshot.finished() > finished) {
                finished = snapshot.finished();
                progressNanos = System.nanoTime();
            } else if (System.nanoTime() - progressNanos > STALL_NANOS) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(REFRESH_MILLIS);
        }
        return true;
    }

    /** A print stream keeps what it failed at to itself. */
    private void requireReader() {
        if (out.checkError()) {
            throw new DemoException(
                    "Cannot write to standard output: nobody takes it any more, or there is no room for it");
        }
    }
}
