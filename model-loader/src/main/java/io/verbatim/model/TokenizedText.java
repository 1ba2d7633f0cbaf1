package io.verbatim.model;

/** A text as the model reads it: token ids, special tokens included. */
public final class TokenizedText {
    private final long[] ids;
    private final boolean truncated;
    private final int windows;
    private final int width;

    /**
     * A text that the graph takes in one row.
     *
     * @param ids at least one; the array is kept, not copied
     * @param truncated whether the text had more tokens than the model reads
     */
    public TokenizedText(long[] ids, boolean truncated) {
        this(ids, truncated, 1, ids.length);
    }

    /**
     * A text that the graph takes in one or more rows.
     *
     * @param ids at least one, of the whole text; the array is kept, not copied
     * @param truncated whether the text had more tokens than the model reads
     * @param windows rows of the graph
     * @param width tokens of each of them
     */
    public TokenizedText(long[] ids, boolean truncated, int windows, int width) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("A tokenized text has at least one token");
        }
        this.ids = ids;
        this.truncated = truncated;
        this.windows = windows;
        this.width = width;
    }

    /** The ids themselves, not a copy: not to be changed. */
    public long[] ids() {
        return ids;
    }

    /** The number of tokens, at least 1. */
    public int length() {
        return ids.length;
    }

    /** How many rows the graph computes for it, at least 1: more when it has more tokens than the graph takes. */
    public int windows() {
        return windows;
    }

    /** The number of tokens of each of those rows. */
    public int width() {
        return width;
    }

    /** Whether the text had more tokens than the model reads, and lost the rest. */
    public boolean truncated() {
        return truncated;
    }

    /** The length only: ids can be turned back into the text. */
    @Override
    public String toString() {
        return "TokenizedText[" + ids.length + " tokens" + (truncated ? ", truncated]" : "]");
    }
}
