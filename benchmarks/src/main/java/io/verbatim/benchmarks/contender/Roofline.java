package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.measure.Reading;
import io.verbatim.benchmarks.measure.Threads;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * The bare session on perfectly packed batches of tokens, by default on as many threads as the engine uses.
 *
 * <p>It goes through all of its batches, once or several times: some of them alone would not be the mix.
 */
public final class Roofline implements Contender {
    private final String name;
    private final BatchModel model;
    private final int tokenBudget;
    private final int callers;
    private final boolean padded;
    private final List<List<TokenizedText>> batches;
    private double batchMillis;

    private Roofline(
            String name,
            BatchModel model,
            int tokenBudget,
            int callers,
            boolean padded,
            List<List<TokenizedText>> batches) {
        this.name = name;
        this.model = model;
        this.tokenBudget = tokenBudget;
        this.callers = callers;
        this.padded = padded;
        this.batches = batches;
    }

    /**
     * Batches of a size.
     *
     * @param name in every report
     * @param tokenBudget padded tokens of a batch; with less than two texts have, each is a batch of its own
     */
    public Roofline(String name, BatchModel model, List<TokenizedText> texts, int tokenBudget) {
        this(name, model, tokenBudget, model.concurrency(), false, PackedBatches.of(texts, tokenBudget));
    }

    /** The same on another number of threads. */
    public Roofline on(int threads) {
        return new Roofline(name, model, tokenBudget, threads, padded, batches);
    }

    /** The same with every text as long as the longest of its batch. */
    public Roofline padded() {
        return new Roofline(name, model, tokenBudget, callers, true, PackedBatches.padded(batches));
    }

    private Roofline over(List<TokenizedText> texts) {
        Roofline packed = new Roofline(name, model, tokenBudget, callers, false, PackedBatches.of(texts, tokenBudget));
        return padded ? packed.padded() : packed;
    }

    /**
     * The same ones on a part of the comments, from all lengths, that the slowest of them does in about the window.
     *
     * @param texts that all of them were made with
     */
    public static List<Roofline> inStep(List<Roofline> rooflines, List<TokenizedText> texts, Duration window)
            throws Exception {
        double share = 1;
        int largest = 1;
        for (Roofline roofline : rooflines) {
            share = Math.min(share, roofline.share(window));
            largest = Math.max(largest, roofline.tokenBudget);
        }
        List<TokenizedText> part = PackedBatches.sample(texts, largest, share);
        return rooflines.stream().map(roofline -> roofline.over(part)).toList();
    }

    @Override
    public String name() {
        return name;
    }

    /** Padded tokens of its batches. */
    public int tokenBudget() {
        return tokenBudget;
    }

    /** Service time of a batch in the last measurement, on average. */
    public double batchMillis() {
        return batchMillis;
    }

    /** Every batch once. */
    public Reading once() throws Exception {
        return measure(Duration.ZERO);
    }

    /** Whole passes, of which the last begins within the window. */
    @Override
    public Reading measure(Duration window) throws Exception {
        return run(new Passes(batches.size(), window, System::nanoTime)::next);
    }

    /** Which share of its batches it does in a window, by half a window of some of them. */
    private double share(Duration window) throws Exception {
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        Reading glimpse = run(() -> {
            int number = done.getAndIncrement();
            boolean goesOn = number == 0 || System.nanoTime() - start < window.toNanos() / 2;
            return goesOn ? number % batches.size() : Passes.NONE;
        });
        double finished = done.get() - callers;
        return finished / batches.size() * window.toNanos() / glimpse.nanos();
    }

    /** Runs batches on all threads, until there are no more numbers. */
    private Reading run(IntSupplier numbers) throws Exception {
        AtomicInteger batchesDone = new AtomicInteger();
        AtomicLong textsDone = new AtomicLong();
        AtomicLong busy = new AtomicLong();
        long start = System.nanoTime();
        Threads.run(callers, () -> {
            for (int number = numbers.getAsInt();
                    number != Passes.NONE && !Thread.currentThread().isInterrupted();
                    number = numbers.getAsInt()) {
                List<TokenizedText> batch = batches.get(number);
                long begin = System.nanoTime();
                model.classify(batch);
                busy.addAndGet(System.nanoTime() - begin);
                batchesDone.incrementAndGet();
                textsDone.addAndGet(batch.size());
            }
        });
        batchMillis = busy.get() / (1e6 * batchesDone.get());
        return new Reading(textsDone.get(), System.nanoTime() - start);
    }
}
