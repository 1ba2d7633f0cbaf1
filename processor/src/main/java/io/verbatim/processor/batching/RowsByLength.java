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
        shelves.computeIfAbsent(tokens.width(), width -> new LinkedHashMap<>())
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
     * Takes the oldest row and those nearest to it in length, while {@code rows × longest} stays within the budget, where
     * each window of a text is a row.
     *
     * @param tokenBudget padded tokens; the oldest row goes even when it alone is longer
     */
    List<Row> cut(int tokenBudget) {
        Row oldest = takeOldest();
        List<Row> batch = new ArrayList<>();
        batch.add(oldest);
        int shortest = oldest.width();
        int longest = oldest.width();
        int windows = oldest.windows();
        while (true) {
            Integer below = shelves.floorKey(longest);
            Integer above = shelves.higherKey(longest);
            boolean downFits =
                    below != null && alike(below, longest) && fits(windows + windows(below), longest, tokenBudget);
            boolean upFits =
                    above != null && alike(shortest, above) && fits(windows + windows(above), above, tokenBudget);
            if (downFits && (!upFits || longest - below <= (above - longest) * windows)) {
                batch.add(takeFirst(below));
                shortest = Math.min(shortest, below);
            } else if (upFits) {
                batch.add(takeFirst(above));
                longest = above;
            } else {
                return batch;
            }
            windows += batch.get(batch.size() - 1).windows();
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

    private static boolean fits(int windows, int longest, int tokenBudget) {
        return (long) windows * longest <= tokenBudget;
    }

    private Row takeOldest() {
        while (true) {
            Row oldest = arrivals.remove();
            Map<TokenKey, Row> shelf = shelves.get(oldest.width());
            TokenKey key = new TokenKey(oldest.tokens());
            if (shelf != null && shelf.remove(key, oldest)) {
                dropIfEmpty(oldest.width(), shelf);
                return oldest;
            }
        }
    }

    private Row takeFirst(int width) {
        Map<TokenKey, Row> shelf = shelf(width);
        Iterator<Row> rows = shelf.values().iterator();
        Row first = rows.next();
        rows.remove();
        dropIfEmpty(width, shelf);
        return first;
    }

    /** Windows of the row that is next of this width. */
    private int windows(int width) {
        return shelf(width).values().iterator().next().windows();
    }

    private Map<TokenKey, Row> shelf(int width) {
        Map<TokenKey, Row> shelf = shelves.get(width);
        if (shelf == null) {
            throw new IllegalStateException("no shelf of width " + width);
        }
        return shelf;
    }

    private void dropIfEmpty(int width, Map<TokenKey, Row> shelf) {
        if (shelf.isEmpty()) {
            shelves.remove(width);
        }
    }
}
