package io.verbatim.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** Native memory for numbers that is used again for every batch, and grows to the largest. */
final class DirectLongs {
    private static final int SMALLEST = 1024;

    private LongBuffer longs = allocate(SMALLEST);

    /** Room for exactly this many numbers, from position 0; what was there before is lost. */
    LongBuffer clear(int size) {
        if (longs.capacity() < size) {
            longs = allocate(Math.max(size, (int) Math.min(2L * longs.capacity(), Integer.MAX_VALUE / Long.BYTES)));
        }
        return longs.clear().limit(size);
    }

    private static LongBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
