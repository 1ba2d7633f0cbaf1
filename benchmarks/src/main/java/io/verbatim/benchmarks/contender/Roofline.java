package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.measure.Reading;
import io.verbatim.benchmarks.measure.Series;
import io.verbatim.benchmarks.measure.Threads;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/** The bare session on perfectly packed batches of tokens, by default on as many threads as the engine uses. */
public final class Roofline implements Contender {
    private static final String NAME = "roofline";
    private static final List<Integer> BUDGETS = List.of(128, 256, 512, 1024, 2048, 4096);
    /** Candidates take turns, and the median counts, so that a slow moment does not decide. */
    private static final int PASSES = 5;
    /** Comments of a trial: the same for each candidate, since short ones are faster than long ones. */
    private static final int TRIAL = 1000;

    private final String name;
    private final BatchModel model;
    private final int tokenBudget;
    private final int callers;
    private final List<List<TokenizedText>> batches;
    private double batchMillis;

    private Roofline(String name, BatchModel model, int tokenBudget, int callers, List<List<TokenizedText>> batches) {
        this.name = name;
        this.model = model;
        this.tokenBudget = tokenBudget;
        this.callers = callers;
        this.batches = batches;
    }

    /**
     * Batches of a size.
     *
     * @param name in every report
     * @param tokenBudget padded tokens of a batch; with less than two texts have, each is a batch of its own
     */
    public Roofline(String name, BatchModel model, List<TokenizedText> texts, int tokenBudget) {
        this(name, model, tokenBudget, model.concurrency(), PackedBatches.of(texts, tokenBudget));
    }

    /** The same on another number of threads. */
    public Roofline on(int threads) {
        return new Roofline(name, model, tokenBudget, threads, batches);
    }

    /** The same with every text as long as the longest of its batch. */
    public Roofline padded() {
        return new Roofline(name, model, tokenBudget, callers, PackedBatches.padded(batches));
    }

    /** Tries token budgets of doubling size on the same comments and takes the fastest. */
    public static Roofline fastest(BatchModel model, Workload workload) throws Exception {
        List<TokenizedText> trial = workload.tokens().subList(0, Math.min(TRIAL, workload.size()));
        Map<Integer, List<Double>> rates = new LinkedHashMap<>();
        for (int pass = 0; pass < PASSES; pass++) {
            for (int budget : BUDGETS) {
                double rate = new Roofline(NAME, model, trial, budget).once().rate();
                rates.computeIfAbsent(budget, none -> new ArrayList<>()).add(rate);
            }
        }
        int best = Collections.max(
                        rates.entrySet(),
                        Comparator.comparingDouble(candidate -> new Series(NAME, candidate.getValue()).median()))
                .getKey();
        return new Roofline(NAME, model, workload.tokens(), best);
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
    private Reading once() throws Exception {
        return run(number -> number < batches.size());
    }

    @Override
    public Reading measure(Duration window) throws Exception {
        long start = System.nanoTime();
        return run(number -> System.nanoTime() - start < window.toNanos());
    }

    /** Runs batches in turn, on all threads, while their number is one that {@code goesOn}. */
    private Reading run(IntPredicate goesOn) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        Threads.run(callers, () -> {
            for (int number = next.getAndIncrement(); goesOn.test(number); number = next.getAndIncrement()) {
                List<TokenizedText> batch = batches.get(number % batches.size());
                model.classify(batch);
                done.addAndGet(batch.size());
            }
        });
        long elapsed = System.nanoTime() - start;
        batchMillis = elapsed * callers / (1e6 * Math.max(1, next.get() - callers));
        return new Reading(done.get(), elapsed);
    }
}
