package io.verbatim.processor.batching;

import io.verbatim.model.Classification;
import io.verbatim.model.DeviceLostException;
import io.verbatim.model.Layout;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.ResidentModel;
import io.verbatim.schemas.ModelReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A deterministic device: one token a word, labels that follow from the tokens, and faults on demand.
 *
 * <p>The word {@code poison} makes a batch fail; {@link #hold} makes every batch wait until {@link #release}.
 */
public final class FakeModel implements BatchModel {
    /** The model that answers. */
    public static final ModelReference REFERENCE = new ModelReference("fake", "1");

    /** A task of each kind. */
    public static final List<Task> TASKS = List.of(
            new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("negative", "positive"), 1, List.of()),
            new Task("topics", TaskKind.MULTI, "topics", List.of("delivery", "price"), 1, List.of(0.5, 0.7)));

    private static final int MAX_TOKENS = 64;
    private static final long POISON = id("poison");

    private final List<List<TokenizedText>> batches = new CopyOnWriteArrayList<>();
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean held;
    private volatile boolean lost;
    private volatile boolean rejectsAll;
    private volatile int delayedEvery = Integer.MAX_VALUE;
    private volatile int memoryTokens = Integer.MAX_VALUE;

    /** Makes every later batch wait for {@link #release}. */
    public void hold() {
        held = true;
    }

    /** Lets this many batches through. */
    public void release(int count) {
        permits.release(count);
    }

    /** Lets everything through from now on. */
    public void releaseAll() {
        held = false;
        permits.release(1_000_000);
    }

    /** Makes every so many batches slow, so that those after them overtake. */
    public void delayEvery(int count) {
        delayedEvery = count;
    }

    /** Makes every later batch fail as if the device had gone. */
    public void lose() {
        lost = true;
    }

    /** Makes the device answer again. */
    public void recover() {
        lost = false;
    }

    /** Makes the model reject whatever it is given. */
    void rejectAll() {
        rejectsAll = true;
    }

    /** Gives the device memory for this many padded tokens. */
    void limitMemory(int tokens) {
        memoryTokens = tokens;
    }

    /** This model with everything that the application wants to know of it. */
    public ResidentModel resident() {
        ModelDescription description = new ModelDescription(
                REFERENCE.name(), REFERENCE.version(), MAX_TOKENS, Layout.PADDED, "cpu", "it is a fake", TASKS);
        return new ResidentModel(this, description, List.of("en"), () -> {});
    }

    /** The batches that reached the device, the warm-up first. */
    public List<List<TokenizedText>> batches() {
        return batches;
    }

    /** How many threads wait at {@link #hold}. */
    public int waiting() {
        return permits.getQueueLength();
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
        long[] ids = Arrays.stream(text.strip().split("\\s+"))
                .mapToLong(FakeModel::id)
                .toArray();
        boolean truncated = ids.length > MAX_TOKENS;
        return new TokenizedText(truncated ? Arrays.copyOf(ids, MAX_TOKENS) : ids, truncated);
    }

    @Override
    public List<Classification> classify(List<TokenizedText> batch) {
        batches.add(batch);
        if (held) {
            permits.acquireUninterruptibly();
        }
        if (batches.size() % delayedEvery == 0) {
            LockSupport.parkNanos(20_000_000);
        }
        if (lost) {
            throw new DeviceLostException("the fake device is gone");
        }
        int longest = batch.stream().mapToInt(TokenizedText::length).max().orElse(0);
        if (longest * batch.size() > memoryTokens) {
            throw new OutOfDeviceMemoryException("the fake device has memory for " + memoryTokens);
        }
        boolean poisoned =
                batch.stream().anyMatch(text -> Arrays.stream(text.ids()).anyMatch(id -> id == POISON));
        if (rejectsAll || poisoned) {
            throw new RejectedInputException("the fake model rejects a text of this batch");
        }
        return batch.stream().map(FakeModel::classification).toList();
    }

    /** The answer that a text must get, whatever its batch. */
    public Classification expected(String text) {
        return classification(tokenize(text));
    }

    private static Classification classification(TokenizedText text) {
        float score = Math.floorMod(Arrays.hashCode(text.ids()), 1_000) / 1_000f;
        return new Classification(TASKS, score, 1 - score, score, 1 - score);
    }

    private static long id(String word) {
        return word.hashCode() & 0xffff;
    }
}
