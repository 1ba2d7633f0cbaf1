package io.verbatim.processor.batching;

import io.verbatim.model.TokenizedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Waiting rows in order of length, cut into batches around the one that has waited longest.
 *
 * <p>Not thread-safe; {@link WaitingRoom} guards it.
 */
final class RowsByLength {
    /** Rows up to this length go together whatever their padding, which costs less than a call of the device. */
    private static final int SHORT = 16;

    private final TreeMap<Integer, Map<TokenKey, Row>> shelves = new TreeMap<>();
    private final ArrayDeque<Row> arrivals = new ArrayDeque<>();

    int size() {
        return shelves.values().stream().mapToInt(Map::size).sum();
    }

    boolean isEmpty() {
        return shelves.isEmpty();
    }

    /** Adds an asking caller, to the row of the same tokens if one waits already. */
    void add(TokenizedText tokens, Ask ask, long nowNanos) {
        shelves.computeIfAbsent(tokens.length(), length -> new LinkedHashMap<>())
                .computeIfAbsent(new TokenKey(tokens), key -> arrive(tokens, nowNanos))
                .asks()
                .add(ask);
    }

    private Row arrive(TokenizedText tokens, long nowNanos) {
        Row row = new Row(tokens, nowNanos);
        arrivals.add(row);
        return row;
    }

    /**
     * Takes the oldest row and those nearest to it in length, while {@code rows × longest} stays within the budget.
     *
     * @param tokenBudget padded tokens; the oldest row goes even when it alone is longer
     */
    List<Row> cut(int tokenBudget) {
        Row oldest = takeOldest();
        List<Row> batch = new ArrayList<>();
        batch.add(oldest);
        int shortest = oldest.length();
        int longest = oldest.length();
        while (true) {
            Integer below = shelves.floorKey(longest);
            Integer above = shelves.higherKey(longest);
            boolean downFits = below != null && alike(below, longest) && fits(batch.size(), longest, tokenBudget);
            boolean upFits = above != null && alike(shortest, above) && fits(batch.size(), above, tokenBudget);
            if (downFits && (!upFits || longest - below <= (above - longest) * batch.size())) {
                batch.add(takeFirst(below));
                shortest = Math.min(shortest, below);
            } else if (upFits) {
                batch.add(takeFirst(above));
                longest = above;
            } else {
                return batch;
            }
        }
    }

    /** Takes every row, in order of length. */
    List<Row> drain() {
        List<Row> all = new ArrayList<>();
        shelves.values().forEach(shelf -> all.addAll(shelf.values()));
        shelves.clear();
        arrivals.clear();
        return all;
    }

    private static boolean alike(int shorter, int longer) {
        return longer <= SHORT || longer <= 2 * shorter;
    }

    private static boolean fits(int rows, int longest, int tokenBudget) {
        return (rows + 1L) * longest <= tokenBudget;
    }

    private Row takeOldest() {
        while (true) {
            Row oldest = arrivals.remove();
            Map<TokenKey, Row> shelf = shelves.get(oldest.length());
            TokenKey key = new TokenKey(oldest.tokens());
            if (shelf != null && shelf.remove(key, oldest)) {
                dropIfEmpty(oldest.length(), shelf);
                return oldest;
            }
        }
    }

    private Row takeFirst(int length) {
        Map<TokenKey, Row> shelf = shelves.get(length);
        if (shelf == null) {
            throw new IllegalStateException("no shelf of length " + length);
        }
        Iterator<Row> rows = shelf.values().iterator();
        Row first = rows.next();
        rows.remove();
        dropIfEmpty(length, shelf);
        return first;
    }

    private void dropIfEmpty(int length, Map<TokenKey, Row> shelf) {
        if (shelf.isEmpty()) {
            shelves.remove(length);
        }
    }
}
