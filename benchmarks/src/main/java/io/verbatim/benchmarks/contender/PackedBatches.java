package io.verbatim.benchmarks.contender;

import io.verbatim.model.TokenizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Cuts all texts at once into batches of texts of nearly one length, as nobody can who must take them as they come. */
final class PackedBatches {
    private static final long SEED = 7;

    private PackedBatches() {}

    /**
     * Batches in a mixed order.
     *
     * @param tokenBudget {@code rows × longest} of a batch at most
     */
    static List<List<TokenizedText>> of(List<TokenizedText> texts, int tokenBudget) {
        List<List<TokenizedText>> batches = byLength(texts, tokenBudget);
        Collections.shuffle(batches, new Random(SEED));
        return batches;
    }

    /**
     * The texts of a share of the batches, from all lengths alike; cut again, they make the same batches, as densely packed.
     *
     * @param share of 1 at most; one batch is taken at least
     */
    static List<TokenizedText> sample(List<TokenizedText> texts, int tokenBudget, double share) {
        List<List<TokenizedText>> batches = byLength(texts, tokenBudget);
        int taken = (int) Math.max(1, Math.round(Math.min(1, share) * batches.size()));
        return IntStream.range(0, taken)
                .mapToObj(i -> batches.get((int) ((i + 0.5) * batches.size() / taken)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<List<TokenizedText>> byLength(List<TokenizedText> texts, int tokenBudget) {
        List<TokenizedText> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.comparingInt(TokenizedText::length));
        List<List<TokenizedText>> batches = new ArrayList<>();
        List<TokenizedText> batch = new ArrayList<>();
        for (TokenizedText text : sorted) {
            if (!batch.isEmpty() && (batch.size() + 1L) * text.length() > tokenBudget) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            batch.add(text);
        }
        batches.add(List.copyOf(batch));
        return batches;
    }

    /** The same batches, each text as long as the longest of its batch: what graphs without packing compute. */
    static List<List<TokenizedText>> padded(List<List<TokenizedText>> batches) {
        return batches.stream().map(PackedBatches::toOneLength).toList();
    }

    private static List<TokenizedText> toOneLength(List<TokenizedText> batch) {
        int longest = batch.stream().mapToInt(TokenizedText::length).max().orElse(0);
        return batch.stream()
                .map(text -> new TokenizedText(Arrays.copyOf(text.ids(), longest), text.truncated()))
                .toList();
    }
}
