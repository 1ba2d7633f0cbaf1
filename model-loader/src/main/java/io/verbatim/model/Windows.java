package io.verbatim.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text with more tokens than the graph takes is read: in windows of that many, evenly spaced, the first from its
 * beginning and the last to its end, each with the special tokens of a whole text. The text's logits are the means of its
 * windows'.
 */
final class Windows {
    /** No bundle needs more, and twice as much is still an int. */
    private static final int LONGEST = 1 << 30;

    private final int maxTokens;
    private final int maxWindows;
    private final int beginnings;
    private final int endings;

    /**
     * @param maxTokens the most tokens of a window, special tokens included; more than the special tokens are
     * @param maxWindows the most windows of a text
     * @param beginnings how many special tokens begin every text
     * @param endings how many special tokens end every text
     */
    Windows(int maxTokens, int maxWindows, int beginnings, int endings) {
        this.maxTokens = maxTokens;
        this.maxWindows = maxWindows;
        this.beginnings = beginnings;
        this.endings = endings;
    }

    /** The most tokens of a text that are read, special tokens included. */
    int longestText() {
        return (int) Math.min(LONGEST, beginnings + (long) maxWindows * room() + endings);
    }

    /** How many special tokens end every text. */
    int endings() {
        return endings;
    }

    /** A text of no more tokens than are read. */
    TokenizedText text(long[] ids, boolean truncated) {
        return new TokenizedText(ids, truncated, count(ids.length), Math.min(maxTokens, ids.length));
    }

    /** Whether a text's windows are these. */
    boolean fit(TokenizedText text) {
        return text.length() <= longestText() && text.windows() == count(text.length());
    }

    private int count(int tokens) {
        return tokens <= maxTokens ? 1 : 1 + (tokens - beginnings - endings - 1) / room();
    }

    /** The windows of all texts of a batch, in their order: the batch itself where each text fits into one. */
    List<TokenizedText> of(List<TokenizedText> batch) {
        if (BatchInputs.longest(batch) <= maxTokens) {
            return batch;
        }
        List<TokenizedText> windows = new ArrayList<>(batch.size());
        for (TokenizedText text : batch) {
            for (int i = 0; i < text.windows(); i++) {
                windows.add(text.windows() == 1 ? text : window(text, i));
            }
        }
        return windows;
    }

    private TokenizedText window(TokenizedText text, int number) {
        int body = text.length() - beginnings - endings;
        int start = (int) ((long) number * (body - room()) / (text.windows() - 1));
        long[] ids = new long[maxTokens];
        System.arraycopy(text.ids(), 0, ids, 0, beginnings);
        System.arraycopy(text.ids(), beginnings + start, ids, beginnings, room());
        System.arraycopy(text.ids(), text.length() - endings, ids, maxTokens - endings, endings);
        return new TokenizedText(ids, text.truncated());
    }

    /** Tokens of a text that a window holds. */
    private int room() {
        return maxTokens - beginnings - endings;
    }
}
