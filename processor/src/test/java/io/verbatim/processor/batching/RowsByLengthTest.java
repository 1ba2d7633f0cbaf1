package io.verbatim.processor.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.verbatim.model.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RowsByLengthTest {
    private final RowsByLength rows = new RowsByLength();
    private long nextId;

    @Test
    void shouldTakeNeighboursInLengthWhenCutAroundOldest() {
        // Given
        add(20, 60, 22, 19, 41, 40, 21);

        // When
        List<Row> batch = rows.cut(88);

        // Then
        assertThat(lengths(batch)).containsExactly(20, 19, 21, 22);
    }

    @Test
    void shouldTakeOldestFirstWhenCutAgain() {
        // Given
        add(30, 5, 60);

        // When
        List<Integer> first = lengths(rows.cut(64));
        List<Integer> second = lengths(rows.cut(64));
        List<Integer> third = lengths(rows.cut(64));

        // Then
        assertThat(first).containsExactly(30);
        assertThat(second).containsExactly(5);
        assertThat(third).containsExactly(60);
    }

    @Test
    void shouldTakeOldestAloneWhenItExceedsBudget() {
        // Given
        add(128, 1);

        // When / Then
        assertThat(lengths(rows.cut(64))).containsExactly(128);
    }

    @Test
    void shouldCountEveryWindowWhenTextsHaveSeveral() {
        // Given
        add(128);
        rows.add(inWindows(200, 2, 128), ask(), 0);
        rows.add(inWindows(900, 8, 128), ask(), 0);
        add(128);

        // When
        List<Integer> first = windows(rows.cut(512));
        List<Integer> second = windows(rows.cut(512));

        // Then
        assertThat(first).containsExactly(1, 2);
        assertThat(second).containsExactly(8);
        assertThat(windows(rows.cut(512))).containsExactly(1);
    }

    @Test
    void shouldKeepMostlyPaddingApartWhenLengthsDiffer() {
        // Given
        add(64, 8);

        // When / Then
        assertThat(lengths(rows.cut(4096))).containsExactly(64);
    }

    @Test
    void shouldMergeShortRowsWhenPaddingIsCheap() {
        // Given
        add(2, 16, 4);

        // When / Then
        assertThat(lengths(rows.cut(4096))).containsExactly(2, 4, 16);
    }

    @Test
    void shouldJoinRowWhenTokensAreEqual() {
        // Given
        TokenizedText tokens = text(7);
        rows.add(tokens, ask(), 0);
        rows.add(new TokenizedText(tokens.ids().clone(), true), ask(), 1);

        // When
        List<Row> batch = rows.cut(512);

        // Then
        assertThat(batch).singleElement().satisfies(row -> assertThat(row.asks())
                .hasSize(2));
        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    void shouldCutEveryRowOnceWithinBudgetWhenManyWait() {
        // Given
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            add(1 + random.nextInt(64));
        }
        List<Row> seen = new ArrayList<>();

        // When
        while (!rows.isEmpty()) {
            List<Row> batch = rows.cut(512);
            int longest = batch.stream().mapToInt(Row::width).max().orElseThrow();
            assertThat(longest * batch.size()).isLessThanOrEqualTo(512);
            seen.addAll(batch);
        }

        // Then
        assertThat(seen).hasSize(2_000).doesNotHaveDuplicates();
    }

    private void add(int... lengths) {
        for (int length : lengths) {
            rows.add(text(length), ask(), 0);
        }
    }

    private TokenizedText text(int length) {
        nextId += 1_000;
        return new TokenizedText(LongStream.range(nextId, nextId + length).toArray(), false);
    }

    private TokenizedText inWindows(int length, int windows, int width) {
        return new TokenizedText(text(length).ids(), false, windows, width);
    }

    private static List<Integer> windows(List<Row> batch) {
        return batch.stream().map(Row::windows).toList();
    }

    private static Ask ask() {
        return new Ask(null, false, SpanContext.getInvalid(), new CompletableFuture<>());
    }

    private static List<Integer> lengths(List<Row> batch) {
        return batch.stream().map(Row::width).toList();
    }
}
