package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final String CLEAR = "\r\u001b[K";

    private final AtomicLong now = new AtomicLong(5);
    private final StringWriter screen = new StringWriter();

    @Test
    void shouldTellShareRateAndTimeLeft() {
        // Given
        ProgressLine progress = progress(true, OptionalLong.of(40_000));

        // When
        pass(10_000);
        progress.update(12_345, 10_000);

        // Then
        assertThat(screen).hasToString(CLEAR + " 25% [======                  ]  12,345 lines  1,235/s  0:30 left");
    }

    @Test
    void shouldStayWithinEightyColumns() {
        // Given
        ProgressLine progress = progress(true, OptionalLong.of(Long.MAX_VALUE));

        // When
        pass(359_999_000);
        progress.update(999_999_999, Long.MAX_VALUE / 2);

        // Then
        assertThat(screen.toString().length() - CLEAR.length()).isLessThanOrEqualTo(80);
        assertThat(screen.toString()).endsWith("99:59:59 left");
    }

    @Test
    void shouldTellCountAndRateOfAStreamWithoutEnd() {
        // Given
        ProgressLine progress = progress(true, OptionalLong.empty());

        // When
        pass(2_000);
        progress.update(300, 9_000);

        // Then
        assertThat(screen).hasToString(CLEAR + "300 lines  150/s");
    }

    @Test
    void shouldDrawAFewTimesASecondOnly() {
        // Given
        ProgressLine progress = progress(true, OptionalLong.empty());

        // When
        for (int i = 0; i < 1000; i++) {
            pass(1);
            progress.update(i, i);
        }

        // Then
        assertThat(screen.toString().split("\\[K", -1)).hasSize(6);
    }

    @Test
    void shouldKeepNotesAndRemoveItself() {
        // Given
        ProgressLine progress = progress(true, OptionalLong.empty());

        // When
        pass(1_000);
        progress.update(1, 1);
        progress.note("line 7 is bad");
        progress.clear();

        // Then
        assertThat(screen).hasToString(CLEAR + "1 lines  1/s" + CLEAR + "line 7 is bad" + System.lineSeparator());
    }

    @Test
    void shouldPrintNotesOnlyWhenNobodyWatches() {
        // Given
        ProgressLine progress = progress(false, OptionalLong.empty());

        // When
        pass(1_000);
        progress.update(1, 1);
        progress.note("line 7 is bad");
        progress.clear();

        // Then
        assertThat(screen).hasToString("line 7 is bad" + System.lineSeparator());
    }

    private ProgressLine progress(boolean visible, OptionalLong bytes) {
        return new ProgressLine(new PrintWriter(screen, true), visible, now::get, bytes);
    }

    private void pass(long milliseconds) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }
}
