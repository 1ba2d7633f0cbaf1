package io.verbatim.processor.batching;

import io.verbatim.model.DeviceLostException;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.RejectedInputException;
import io.verbatim.model.TokenizedText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A device whose faults come when the test says so.
 *
 * <p>The word {@code poison} makes a batch fail, {@code glyph} the tokeniser; {@link #hold} makes every batch
 * wait until {@link #release}.
 */
public final class FakeModel extends WordModel {
    private final long poison = token("poison");
    private final List<List<TokenizedText>> batches = new CopyOnWriteArrayList<>();
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean held;
    private volatile boolean lost;
    private volatile boolean rejectsAll;
    private volatile boolean tokenizesNothing;
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

    /** Makes the tokeniser fail on whatever it is given. */
    void breakTokenizer() {
        tokenizesNothing = true;
    }

    /** Gives the device memory for this many padded tokens. */
    void limitMemory(int tokens) {
        memoryTokens = tokens;
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
    protected long token(String word) {
        if (tokenizesNothing || word.equals("glyph")) {
            throw new IllegalStateException("the fake tokeniser has no token for a word");
        }
        return super.token(word);
    }

    @Override
    protected void run(List<TokenizedText> batch) {
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
                batch.stream().anyMatch(text -> Arrays.stream(text.ids()).anyMatch(id -> id == poison));
        if (rejectsAll || poisoned) {
            throw new RejectedInputException("the fake model rejects a text of this batch");
        }
    }
}
