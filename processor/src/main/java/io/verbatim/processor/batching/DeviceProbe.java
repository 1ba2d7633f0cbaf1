package io.verbatim.processor.batching;

import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.TokenizedText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Measures how fast the device is, and finds the smallest token budget at which it is about as fast as it gets, by trying.
 *
 * <p>Budgets take turns in several passes and the fastest trial of each counts: a busy machine makes a trial slower, never
 * faster.
 */
final class DeviceProbe {
    private static final int SMALLEST = 128;
    private static final int LARGEST = 65_536;
    private static final int PASSES = 3;
    private static final long TRIAL_NANOS = Duration.ofMillis(40).toNanos();
    /** A doubled budget must be this much faster to be worth the wait of its first row. */
    private static final double WORTH = 1.05;
    /** Trying ends with the first budget whose batch takes longer: a record waits at least one batch. */
    private static final double LONGEST_BATCH_NANOS = Duration.ofMillis(100).toNanos();

    private final BatchModel model;
    private final TokenizedText sample;
    private final LongSupplier nanoClock;

    /**
     * @param sample a text of typical length, whose rows fill the batches that are tried
     */
    DeviceProbe(BatchModel model, TokenizedText sample, LongSupplier nanoClock) {
        this.model = model;
        this.sample = sample;
        this.nanoClock = nanoClock;
    }

    /**
     * Tries budgets of doubling size on all threads at once.
     *
     * @param runners threads that will call the device
     * @param threads where to run them; must have at least that many
     */
    DeviceSpeed fastest(int runners, ExecutorService threads) throws InterruptedException {
        SortedMap<Integer, Double> rates = new TreeMap<>();
        for (int pass = 0; pass < PASSES; pass++) {
            for (int budget = SMALLEST; budget <= LARGEST; budget *= 2) {
                double best = rates.merge(budget, rate(budget, runners, threads, TRIAL_NANOS), Math::max);
                if (best <= 0 || budget * runners / best > LONGEST_BATCH_NANOS) {
                    break;
                }
            }
        }
        return worthwhile(rates);
    }

    /** Tries one budget, with one batch for each thread. */
    DeviceSpeed of(int tokenBudget, int runners, ExecutorService threads) throws InterruptedException {
        return speed(tokenBudget, rate(tokenBudget, runners, threads, 0));
    }

    private DeviceSpeed worthwhile(SortedMap<Integer, Double> rates) {
        int chosen = SMALLEST;
        double best = 0;
        for (Map.Entry<Integer, Double> candidate : rates.entrySet()) {
            double doublings = Math.log((double) candidate.getKey() / chosen) / Math.log(2);
            if (candidate.getValue() > best * Math.pow(WORTH, doublings)) {
                chosen = candidate.getKey();
                best = candidate.getValue();
            }
        }
        return speed(chosen, best);
    }

    private DeviceSpeed speed(int tokenBudget, double tokensPerNano) {
        return new DeviceSpeed(
                tokenBudget, tokensPerNano * Duration.ofSeconds(1).toNanos() / sample.length());
    }

    /** Tokens in a nanosecond; 0 when the device has no memory for such a batch. */
    private double rate(int budget, int runners, ExecutorService threads, long nanos) throws InterruptedException {
        List<TokenizedText> batch = Collections.nCopies(Math.max(1, budget / sample.length()), sample);
        Callable<Double> trial = () -> trial(batch, nanos);
        double sum = 0;
        for (Future<Double> rate : threads.invokeAll(Collections.nCopies(runners, trial))) {
            try {
                sum += rate.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof OutOfDeviceMemoryException) {
                    return 0;
                }
                throw new OutageException("The model failed while it was measured", e.getCause());
            }
        }
        return sum;
    }

    /** The first batch of a size warms the device up and is not timed. */
    private double trial(List<TokenizedText> batch, long nanos) {
        model.classify(batch);
        long start = nanoClock.getAsLong();
        long elapsed;
        int batches = 0;
        do {
            model.classify(batch);
            batches++;
            elapsed = nanoClock.getAsLong() - start;
        } while (elapsed < nanos);
        return (double) batches * batch.size() * sample.length() / Math.max(1, elapsed);
    }
}
