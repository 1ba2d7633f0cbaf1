package io.verbatim.processor.faults;

import io.verbatim.model.DeviceLostException;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.WordModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A device whose faults stand in the texts: a word such as {@code lose-7} is a fault with a number, which happens once;
 * {@code poison} is rejected for ever.
 */
public final class FaultyModel extends WordModel {
    /** How long a batch takes, in milliseconds. */
    public static final String BATCH_MILLIS = "verbatim.faults.batch.millis";

    static final int STALL_SECONDS = 8;
    private static final int SLOW_MILLIS = 1_000;

    private static final Duration JUMP = Duration.ofHours(1);
    private static final List<String> FAULTS =
            List.of("poison", "kill", "stall", "lose", "memory", "heap", "ahead", "behind", "slow", "hang");

    private volatile long batchMillis = Long.getLong(BATCH_MILLIS, 0);
    private volatile boolean lost;
    private volatile int memoryRows = Integer.MAX_VALUE;

    @Override
    protected void run(List<TokenizedText> batch) {
        pause(batchMillis);
        for (TokenizedText text : batch) {
            for (long id : text.ids()) {
                if (id < 0) {
                    fail(FAULTS.get((int) (-id % 10)), -id / 10);
                }
            }
        }
        if (lost) {
            throw new DeviceLostException("the faulty device is gone");
        }
        if (batch.size() > memoryRows) {
            throw new OutOfDeviceMemoryException("the faulty device has memory for " + memoryRows);
        }
    }

    private void fail(String fault, long number) {
        if (fault.equals("poison")) {
            throw new RejectedInputException("the faulty model rejects a text of this batch");
        }
        if (!Faults.once(fault + "-" + number)) {
            return;
        }
        switch (fault) {
            case "kill" -> Faults.killProcess();
            case "stall" -> pause(TimeUnit.SECONDS.toMillis(STALL_SECONDS));
            case "hang" -> pause(TimeUnit.DAYS.toMillis(1));
            case "lose" -> lost = true;
            case "slow" -> batchMillis = SLOW_MILLIS;
            case "memory" -> memoryRows = 2;
            case "ahead" -> WallClock.jumpTo(JUMP);
            case "behind" -> WallClock.jumpTo(JUMP.negated());
            default -> exhaustHeap();
        }
    }

    /** Takes heap until whoever asks next gets none, in whatever thread. */
    private static void exhaustHeap() {
        Object[] taken = {};
        while (true) {
            taken = new Object[] {taken, new byte[1 << 20]};
        }
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** A fault is negative, its kind in the last digit. */
    @Override
    protected long token(String word) {
        int dash = word.indexOf('-');
        int fault = FAULTS.indexOf(dash < 0 ? word : word.substring(0, dash));
        if (fault < 0) {
            return super.token(word);
        }
        return -(10L * (dash < 0 ? 1 : Long.parseLong(word.substring(dash + 1))) + fault);
    }
}
