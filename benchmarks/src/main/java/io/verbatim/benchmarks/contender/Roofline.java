package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.measure.Reading;
import io.verbatim.benchmarks.measure.Threads;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The bare session on perfectly packed batches of tokens, on as many threads as the engine uses. */
public final class Roofline implements Contender {
    private static final int SMALLEST = 128;
    private static final int LARGEST = 4096;
    /** Candidates take turns too, so that a slow moment does not decide. */
    private static final int PASSES = 4;

    private final BatchModel model;
    private final int tokenBudget;
    private final List<List<TokenizedText>> batches;
    private double batchMillis;

    private Roofline(BatchModel model, int tokenBudget, List<List<TokenizedText>> batches) {
        this.model = model;
        this.tokenBudget = tokenBudget;
        this.batches = batches;
    }

    /**
     * Tries token budgets of doubling size and takes the fastest.
     *
     * @param trial time for each of six budgets
     */
    public static Roofline fastest(BatchModel model, Workload workload, Duration trial) throws Exception {
        List<Roofline> candidates = new ArrayList<>();
        for (int budget = SMALLEST; budget <= LARGEST; budget *= 2) {
            candidates.add(with(model, workload, budget));
        }
        double[] rates = new double[candidates.size()];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < rates.length; i++) {
                rates[i] += candidates.get(i).measure(trial.dividedBy(PASSES)).rate();
            }
        }
        int best = 0;
        for (int i = 1; i < rates.length; i++) {
            best = rates[i] > rates[best] ? i : best;
        }
        return candidates.get(best);
    }

    static Roofline with(BatchModel model, Workload workload, int tokenBudget) {
        return new Roofline(model, tokenBudget, PackedBatches.of(workload.tokens(), tokenBudget));
    }

    @Override
    public String name() {
        return "roofline";
    }

    /** Padded tokens of its batches. */
    public int tokenBudget() {
        return tokenBudget;
    }

    /** Service time of a batch in the last measurement, on average. */
    public double batchMillis() {
        return batchMillis;
    }

    @Override
    public Reading measure(Duration window) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        Threads.run(model.concurrency(), () -> {
            while (System.nanoTime() - start < window.toNanos()) {
                List<TokenizedText> batch = batches.get(Math.floorMod(next.getAndIncrement(), batches.size()));
                model.classify(batch);
                done.addAndGet(batch.size());
            }
        });
        long elapsed = System.nanoTime() - start;
        batchMillis = elapsed * model.concurrency() / (1e6 * Math.max(1, next.get()));
        return new Reading(done.get(), elapsed);
    }
}
