package io.verbatim.processor.batching;

/**
 * How many padded tokens a batch may have: less when the device runs out of memory, and more again, step by step, while
 * it does not; thread-safe.
 *
 * <p>Others may use the device's memory too, so that what does not fit now may fit later.
 */
final class TokenBudget {
    /** Batches that must pass before the budget is doubled: where that is too much again, few batches pay for it. */
    static final int RUN = 1_000;

    private final int most;
    private int tokens;
    private int passed;

    /**
     * @param most what the budget begins with and never exceeds
     */
    TokenBudget(int most) {
        this.most = most;
        this.tokens = most;
    }

    /** Padded tokens of a batch at most, as of now. */
    synchronized int tokens() {
        return tokens;
    }

    /**
     * The device had no memory for a batch: halves the budget, however small that batch was, since others may have taken
     * the memory for a moment. A batch larger than the budget was cut before an earlier failure, and lowers it no further
     * than to half of its own size.
     *
     * @return the budget from now on
     */
    synchronized int exceededBy(int paddedTokens) {
        passed = 0;
        tokens = Math.max(1, Math.min(tokens, Math.max(tokens, paddedTokens) / 2));
        return tokens;
    }

    /** The device had memory for a batch. */
    synchronized void passed() {
        if (tokens == most) {
            return;
        }
        passed++;
        if (passed == RUN) {
            passed = 0;
            tokens = (int) Math.min(most, 2L * tokens);
        }
    }
}
