package io.verbatim.processor.fuzz;

import java.time.Duration;

/**
 * What an event takes.
 *
 * @param time of the clock
 * @param bytes that were allocated, most of them free again at once
 */
record Cost(Duration time, long bytes) {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long BYTES = 64L << 20;
    private static final long BYTES_A_BYTE = 200;

    boolean isTooMuchFor(byte[] json) {
        return time.compareTo(LONGEST) >= 0 || bytes >= BYTES + BYTES_A_BYTE * json.length;
    }
}
