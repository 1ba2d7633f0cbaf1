package io.verbatim.benchmarks.soak;

import java.util.BitSet;

/** Which events have come, by their numbers, and how many came again. */
final class SeenEvents {
    private final BitSet numbers;
    private long different;
    private long repeated;

    /**
     * @param expected how many there will be, so that memory for them is taken at once and not while it is watched
     */
    SeenEvents(long expected) {
        numbers = new BitSet(Math.toIntExact(expected));
    }

    void see(int number) {
        if (numbers.get(number)) {
            repeated++;
        } else {
            numbers.set(number);
            different++;
        }
    }

    /** Different ones. */
    long different() {
        return different;
    }

    /** Those that had come before, each time. */
    long repeated() {
        return repeated;
    }

    /** How many of these have not come. */
    long missing(BitSet sent) {
        BitSet missing = (BitSet) sent.clone();
        missing.andNot(numbers);
        return missing.cardinality();
    }
}
