package io.verbatim.processor.faults;

import io.verbatim.processor.pipeline.Topics;
import java.util.Arrays;

/** How often each event has come out, and whether in order; not thread-safe. */
final class Count {
    private final int[] lastOfKey = new int[Topics.KEYS];
    private byte[] times = new byte[1 << 16];
    private int distinct;
    private int repeats;
    private int disordered;

    Count() {
        Arrays.fill(lastOfKey, -1);
    }

    /** Counts an event that may come in any order. */
    boolean add(int id) {
        if (id >= times.length) {
            times = Arrays.copyOf(times, Math.max(id + 1, times.length * 2));
        }
        boolean isNew = times[id] == 0;
        if (isNew) {
            distinct++;
        } else {
            repeats++;
        }
        times[id] = (byte) Math.min(Byte.MAX_VALUE, times[id] + 1);
        return isNew;
    }

    /** Counts an event that must come in the order of its key: what comes again may be old, what is new must be next. */
    void addInOrder(int id) {
        int key = id % Topics.KEYS;
        if (add(id) && id < lastOfKey[key]) {
            disordered++;
        }
        lastOfKey[key] = Math.max(lastOfKey[key], id);
    }

    int distinct() {
        return distinct;
    }

    /** How often an event came out that had come out before. */
    int repeats() {
        return repeats;
    }

    /** Events that came out for the first time after a later one of the same key. */
    int disordered() {
        return disordered;
    }

    /** Events that have not come out although a later one of their partition has. */
    int skipped() {
        int[] last = new int[Topics.PARTITIONS];
        int skipped = 0;
        for (int id = times.length - 1; id >= 0; id--) {
            int partition = Events.partition(id);
            last[partition] = times[id] > 0 ? Math.max(last[partition], id) : last[partition];
            skipped += times[id] == 0 && id < last[partition] ? 1 : 0;
        }
        return skipped;
    }
}
