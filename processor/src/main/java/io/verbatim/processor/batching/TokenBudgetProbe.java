package io.verbatim.processor.batching;

import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.TokenizedText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** Finds the smallest token budget at which the device is about as fast as it gets, by trying. */
final class TokenBudgetProbe {
    private static final int SMALLEST = 128;
    private static final int LARGEST = 65_536;
    private static final long TRIAL_NANOS = Duration.ofMillis(80).toNanos();
    /** A larger budget must be this much faster to be worth the wait of its first row. */
    private static final double WORTH = 1.05;
    /** Trying ends when throughput falls below this share of the best. */
    private static final double FALLEN = 0.9;
    /** No batch may take longer: a record waits at least one batch. */
    private static final double LONGEST_BATCH_NANOS = Duration.ofMillis(200).toNanos();

    private final BatchModel model;
    private final TokenizedText sample;
    private final LongSupplier nanoClock;

    /**
     * @param sample a text of typical length, whose rows fill the batches that are tried
     */
    TokenBudgetProbe(BatchModel model, TokenizedText sample, LongSupplier nanoClock) {
        this.model = model;
        this.sample = sample;
        this.nanoClock = nanoClock;
    }

    /**
     * Tries budgets of doubling size on all threads at once.
     *
     * @param runners threads that will call the device
     * @param threads where to run them; must have at least that many
     * @return padded tokens
     */
    int measure(int runners, ExecutorService threads) throws InterruptedException {
        int chosen = SMALLEST;
        double best = 0;
        for (int budget = SMALLEST; budget <= LARGEST; budget *= 2) {
            double rate = rate(budget, runners, threads);
            if (rate > best * WORTH) {
                best = rate;
                chosen = budget;
            }
            boolean slow = rate <= 0 || budget * runners / rate > LONGEST_BATCH_NANOS;
            if (slow || rate < best * FALLEN) {
                break;
            }
        }
        return chosen;
    }

    /** Tokens in a nanosecond; 0 when the device has no memory for such a batch. */
    private double rate(int budget, int runners, ExecutorService threads) throws InterruptedException {
        List<TokenizedText> batch = Collections.nCopies(Math.max(1, budget / sample.length()), sample);
        Callable<Double> trial = () -> trial(batch);
        double sum = 0;
        for (Future<Double> rate : threads.invokeAll(Collections.nCopies(runners, trial))) {
            try {
                sum += rate.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof OutOfDeviceMemoryException) {
                    return 0;
                }
                throw new OutageException("The model failed while its token budget was measured", e.getCause());
            }
        }
        return sum;
    }

    private double trial(List<TokenizedText> batch) {
        model.classify(batch);
        long start = nanoClock.getAsLong();
        long elapsed;
        int batches = 0;
        do {
            model.classify(batch);
            batches++;
            elapsed = nanoClock.getAsLong() - start;
        } while (elapsed < TRIAL_NANOS);
        return (double) batches * batch.size() * sample.length() / elapsed;
    }
}
