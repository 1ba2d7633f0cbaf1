package io.verbatim.benchmarks.report;

import io.verbatim.benchmarks.measure.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Medians as horizontal bars in SVG, with a whisker from the lowest round to the highest. */
public final class BarChart {
    private static final int LABELS = 190;
    private static final int BARS = 420;
    private static final int NUMBERS = 90;
    private static final int ROW = 30;
    private static final int TOP = 44;
    private static final String OURS = "#2563eb";
    private static final String OTHERS = "#94a3b8";

    private BarChart() {}

    /**
     * Writes a file.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(String title, List<Series> series, Path file) {
        try {
            Files.writeString(file, svg(title, series));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: name a file in a folder that is there", e);
        }
    }

    static String svg(String title, List<Series> series) {
        double highest = series.stream()
                .flatMap(one -> one.rates().stream())
                .mapToDouble(rate -> rate)
                .max()
                .orElse(1);
        int width = LABELS + BARS + NUMBERS;
        int height = TOP + ROW * series.size() + 10;
        StringBuilder svg =
                new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="%d" height="%d" fill="#ffffff"/>
                <text x="12" y="24" font-size="15" font-weight="bold" fill="#0f172a">%s</text>
                """, width, height, width, height, escaped(title)));
        for (int row = 0; row < series.size(); row++) {
            svg.append(bar(series.get(row), TOP + row * ROW, BARS / highest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Series series, int top, double pixelsPerUnit) {
        double length = series.median() * pixelsPerUnit;
        double low = LABELS
                + pixelsPerUnit
                        * series.rates().stream().mapToDouble(r -> r).min().orElse(0);
        double high = LABELS
                + pixelsPerUnit
                        * series.rates().stream().mapToDouble(r -> r).max().orElse(0);
        String colour = series.name().startsWith("verbatim") ? OURS : OTHERS;
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end" fill="#334155">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="18" rx="2" fill="%s"/>
                <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#0f172a"/>
                <text x="%.1f" y="%d" fill="#334155">%,.0f</text>
                """,
                LABELS - 10,
                top + 14,
                escaped(series.name()),
                LABELS,
                top,
                length,
                colour,
                low,
                top + 9,
                high,
                top + 9,
                Math.max(LABELS + length, high) + 8,
                top + 14,
                series.median());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
