package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.measure.Series;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Finds the roofline: the bare session at the fastest of token budgets that double. */
public final class BudgetTrials {
    /** Far beyond what a CPU gains from. */
    public static final int LARGEST_ON_CPU = 4096;
    /** As far as the micro-batcher tries. */
    public static final int LARGEST_ON_GPU = 65_536;

    private static final String NAME = "roofline";
    private static final int SMALLEST = 128;
    /** Candidates take turns, and the median counts, so that a slow moment does not decide. */
    private static final int PASSES = 5;
    /** Of the largest budget for each comment of a trial, which so has about five of the largest batches for a thread. */
    private static final int TOKENS_PER_COMMENT = 4;

    private final BatchModel model;
    private final Workload workload;
    private final int largest;

    /**
     * @param largest budget that is tried
     */
    public BudgetTrials(BatchModel model, Workload workload, int largest) {
        this.model = model;
        this.workload = workload;
        this.largest = largest;
    }

    /**
     * Tries the budgets on the same comments, since short ones are faster than long ones, and takes the fastest.
     *
     * @param window in which about one pass of the roofline is to end
     */
    public Roofline fastest(Duration window) throws Exception {
        List<TokenizedText> trial = workload.tokens().subList(0, comments());
        Map<Integer, List<Double>> rates = new LinkedHashMap<>();
        for (int pass = 0; pass < PASSES; pass++) {
            for (int budget = SMALLEST; budget <= largest; budget *= 2) {
                rates.computeIfAbsent(budget, none -> new ArrayList<>()).add(rate(trial, budget));
            }
        }
        int best = Collections.max(
                        rates.entrySet(),
                        Comparator.comparingDouble(candidate -> new Series(NAME, candidate.getValue()).median()))
                .getKey();
        Roofline fastest = new Roofline(NAME, model, workload.tokens(), best);
        return Roofline.inStep(List.of(fastest), workload.tokens(), window).get(0);
    }

    /** With few batches a trial would show how they divide among the threads. */
    int comments() {
        long enough = (long) largest / TOKENS_PER_COMMENT * Math.max(1, model.concurrency());
        return (int) Math.min(enough, workload.size());
    }

    /** Comments a second; 0 when the device has no memory for such batches. */
    private double rate(List<TokenizedText> trial, int budget) throws Exception {
        try {
            return new Roofline(NAME, model, trial, budget).once().rate();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof OutOfDeviceMemoryException) {
                return 0;
            }
            throw failed;
        }
    }
}
