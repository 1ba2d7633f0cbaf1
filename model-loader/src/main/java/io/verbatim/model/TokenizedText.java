package io.verbatim.model;

/** A text as the model reads it: token ids, special tokens included. */
public final class TokenizedText {
    private final long[] ids;
    private final boolean truncated;

    /**
     * @param ids at least one; the array is kept, not copied
     * @param truncated whether the text had more tokens than the model takes
     */
    public TokenizedText(long[] ids, boolean truncated) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("A tokenized text has at least one token");
        }
        this.ids = ids;
        this.truncated = truncated;
    }

    /** The ids themselves, not a copy: not to be changed. */
    public long[] ids() {
        return ids;
    }

    /** The number of tokens, at least 1. */
    public int length() {
        return ids.length;
    }

    /** Whether the text had more tokens than the model takes, and lost the rest. */
    public boolean truncated() {
        return truncated;
    }

    /** The length only: ids can be turned back into the text. */
    @Override
    public String toString() {
        return "TokenizedText[" + ids.length + " tokens" + (truncated ? ", truncated]" : "]");
    }
}
