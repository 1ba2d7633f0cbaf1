package io.verbatim.processor.batching;

import io.verbatim.model.TokenizedText;
import java.util.Arrays;

/** Equal for texts that are the same to the model: those of the same tokens. */
final class TokenKey {
    private final long[] ids;
    private final int hash;

    TokenKey(TokenizedText tokens) {
        this.ids = tokens.ids();
        this.hash = Arrays.hashCode(ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenKey that && hash == that.hash && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
