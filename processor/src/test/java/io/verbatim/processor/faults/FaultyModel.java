package io.verbatim.processor.faults;

import io.verbatim.model.Classification;
import io.verbatim.model.DeviceLostException;
import io.verbatim.model.Layout;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.schemas.ModelReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A deterministic device whose faults stand in the texts: a word such as {@code lose-7} is a fault with a number, which
 * happens once; {@code poison} is rejected for ever.
 */
public final class FaultyModel implements BatchModel {
    /** How long a batch takes, in milliseconds. */
    public static final String BATCH_MILLIS = "verbatim.faults.batch.millis";

    static final int STALL_SECONDS = 8;
    private static final int SLOW_MILLIS = 1_000;

    private static final Duration JUMP = Duration.ofHours(1);
    private static final ModelReference REFERENCE = new ModelReference("faulty", "1");
    private static final int MAX_TOKENS = 64;
    private static final List<String> FAULTS =
            List.of("poison", "kill", "stall", "lose", "memory", "heap", "ahead", "behind", "slow");

    private volatile long batchMillis = Long.getLong(BATCH_MILLIS, 0);
    private volatile boolean lost;
    private volatile int memoryRows = Integer.MAX_VALUE;

    /** This model with everything that the application wants to know of it. */
    public ResidentModel resident() {
        ModelDescription description = new ModelDescription(
                REFERENCE.name(),
                REFERENCE.version(),
                MAX_TOKENS,
                Layout.PADDED,
                "cpu",
                "it is a fake",
                FakeModel.TASKS);
        return new ResidentModel(this, description, List.of("en"), () -> {});
    }

    /** The sentiment that a text gets. */
    static String sentiment(String text) {
        return isNegative(tokens(text)) ? "negative" : "positive";
    }

    @Override
    public ModelReference reference() {
        return REFERENCE;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public TokenizedText tokenize(String text) {
        long[] ids = tokens(text);
        boolean truncated = ids.length > MAX_TOKENS;
        return new TokenizedText(truncated ? Arrays.copyOf(ids, MAX_TOKENS) : ids, truncated);
    }

    @Override
    public List<Classification> classify(List<TokenizedText> batch) {
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
        return batch.stream().map(FaultyModel::classification).toList();
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
            case "lose" -> lost = true;
            case "slow" -> batchMillis = SLOW_MILLIS;
            case "memory" -> memoryRows = 2;
            case "ahead" -> WallClock.jumpTo(JUMP);
            case "behind" -> WallClock.jumpTo(JUMP.negated());
            default -> throw new OutOfMemoryError("Java heap space, as the test has it");
        }
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Words by their hash; a fault is negative, its kind in the last digit. */
    private static long[] tokens(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .mapToLong(FaultyModel::token)
                .toArray();
    }

    private static long token(String word) {
        int dash = word.indexOf('-');
        int fault = FAULTS.indexOf(dash < 0 ? word : word.substring(0, dash));
        if (fault < 0) {
            return word.hashCode() & 0x7fffffff;
        }
        return -(10L * (dash < 0 ? 1 : Long.parseLong(word.substring(dash + 1))) + fault);
    }

    private static Classification classification(TokenizedText text) {
        float score = isNegative(text.ids()) ? 0.75f : 0.25f;
        return new Classification(FakeModel.TASKS, score, 1 - score, score, 1 - score);
    }

    private static boolean isNegative(long[] ids) {
        return Math.floorMod(Arrays.hashCode(ids), 2) == 0;
    }
}
