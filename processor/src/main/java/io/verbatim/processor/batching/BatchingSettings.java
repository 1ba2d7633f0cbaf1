package io.verbatim.processor.batching;

/**
 * How a micro-batcher works; 0 leaves a figure to the batcher.
 *
 * @param tokenBudget padded tokens of a batch ({@code rows × longest}); 0 measures the device when it starts
 * @param runners threads that call the device; 0 takes what the model gains from
 * @param tokenizerThreads threads that turn texts into tokens; 0 takes half the cores
 * @param cacheSize answers kept for texts that come again; 0 keeps none
 */
public record BatchingSettings(int tokenBudget, int runners, int tokenizerThreads, int cacheSize) {
    /** Everything left to the batcher, and 50,000 answers kept. */
    public static final BatchingSettings DEFAULT = new BatchingSettings(0, 0, 0, 50_000);

    public BatchingSettings {
        requireNotNegative("tokenBudget", tokenBudget);
        requireNotNegative("runners", runners);
        requireNotNegative("tokenizerThreads", tokenizerThreads);
        requireNotNegative("cacheSize", cacheSize);
    }

    private static void requireNotNegative(String setting, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(setting + ": must be 0 or more, not " + value);
        }
    }
}
