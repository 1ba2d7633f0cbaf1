package io.verbatim.processor.faults;

import java.time.Duration;

/** The wall clock as Kafka's clients see it in the tests, which can jump as an operator's or NTP's step has it. */
public final class WallClock {
    private static volatile long aheadMillis;

    private WallClock() {}

    /** Milliseconds since 1970. */
    public static long millis() {
        return System.currentTimeMillis() + aheadMillis;
    }

    /** Jumps to so far ahead of the system's time, or behind. */
    static void jumpTo(Duration ahead) {
        aheadMillis = ahead.toMillis();
    }
}
