package io.verbatim.processor.batching;

import io.verbatim.model.TokenizedText;
import java.util.ArrayList;
import java.util.List;

/** One distinct token sequence that waits for the device, with everyone who asked for it. */
final class Row {
    private final TokenizedText tokens;
    private final long arrivedNanos;
    private final List<Ask> asks = new ArrayList<>(1);

    Row(TokenizedText tokens, long arrivedNanos) {
        this.tokens = tokens;
        this.arrivedNanos = arrivedNanos;
    }

    TokenizedText tokens() {
        return tokens;
    }

    /** Tokens of a row of the graph. */
    int width() {
        return tokens.width();
    }

    /** Rows of the graph, as many as the text has windows. */
    int windows() {
        return tokens.windows();
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** Everyone who asked; grows only while the row waits. */
    List<Ask> asks() {
        return asks;
    }

    void fail(Throwable cause) {
        for (Ask ask : asks) {
            ask.answer().completeExceptionally(cause);
        }
    }
}
