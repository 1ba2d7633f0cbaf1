package io.verbatim.benchmarks.workload;

import io.verbatim.model.TokenizedText;
import java.nio.LongBuffer;
import java.util.List;

/**
 * The comments of a run, the same for every contender.
 *
 * @param origin where they come from, in words
 * @param texts in a mixed order
 * @param tokens of each text
 */
public record Workload(String origin, List<String> texts, List<TokenizedText> tokens) {
    public Workload {
        texts = List.copyOf(texts);
        tokens = List.copyOf(tokens);
        if (texts.isEmpty() || texts.size() != tokens.size()) {
            throw new IllegalArgumentException("A workload has at least one comment, and the tokens of each");
        }
    }

    /** How many comments there are; most are different from all others. */
    public int size() {
        return texts.size();
    }

    /** How many of them the model can tell apart, by their tokens. */
    public long different() {
        return tokens.stream()
                .map(text -> LongBuffer.wrap(text.ids()))
                .distinct()
                .count();
    }

    /** The length in tokens that this share of the comments does not exceed. */
    public int tokenQuantile(double share) {
        int[] lengths = tokens.stream().mapToInt(TokenizedText::length).sorted().toArray();
        return lengths[(int) Math.min(lengths.length - 1L, Math.round(share * (lengths.length - 1)))];
    }

    /** Tokens of a comment, on average. */
    public double meanTokens() {
        return tokens.stream().mapToInt(TokenizedText::length).average().orElse(0);
    }
}
