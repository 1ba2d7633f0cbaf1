package io.verbatim.benchmarks.report;

import io.verbatim.benchmarks.measure.Series;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as Markdown, which reads well on a terminal too. */
public final class TextReport {
    private final StringBuilder text = new StringBuilder();
    private final BenchResult result;

    private TextReport(BenchResult result) {
        this.result = result;
    }

    /** The whole report. */
    public static String of(BenchResult result) {
        TextReport report = new TextReport(result);
        report.head();
        report.throughput();
        report.targets();
        report.latency();
        report.costs();
        return report.text.toString();
    }

    /**
     * A table of throughput.
     *
     * @param what has been measured, for the head of the first column
     * @param measured the first is what the others are compared with
     */
    public static String throughput(String what, List<Series> measured) {
        StringBuilder table = new StringBuilder()
                .append("| ")
                .append(what)
                .append(" | comments/s, median | spread | of the first | rounds |\n|---|--:|--:|--:|---|\n");
        for (Series series : measured) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.0f %% | %.3f | %s |%n",
                    series.name(),
                    series.median(),
                    100 * series.spread(),
                    series.ratioTo(measured.get(0)),
                    series.rates().stream()
                            .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                            .collect(Collectors.joining(" "))));
        }
        return table.toString();
    }

    private void head() {
        Machine machine = result.machine();
        BenchResult.WorkloadShape workload = result.workload();
        line(
                "%s, %d cores, %d MB, Java %s, %s",
                machine.processor(), machine.cores(), machine.memoryMegabytes(), machine.java(), machine.os());
        line("%s: %s", result.when(), result.command());
        line("Model %s; %s", result.model(), result.settings());
        line(
                "%s: %,d comments, tokens median %d, p95 %d, max %d, mean %.1f",
                workload.origin(),
                workload.comments(),
                workload.median(),
                workload.p95(),
                workload.max(),
                workload.mean());
        if (!result.peaks().isEmpty()) {
            line(
                    "Peak: %s",
                    result.peaks().entrySet().stream()
                            .map(peak ->
                                    String.format(Locale.ROOT, "%s %,.0f GOP/s", peak.getKey(), peak.getValue() / 1e9))
                            .collect(Collectors.joining(", ")));
        }
        BenchResult.RooflineShare roofline = result.roofline();
        if (roofline != null) {
            line(
                    "Roofline: token budget %d, %.1f MOP a comment, %,.0f GOP/s%s; a full batch takes %.2f ms",
                    roofline.tokenBudget(),
                    roofline.operationsPerComment() / 1e6,
                    roofline.operationsPerSecond() / 1e9,
                    share(roofline.share()),
                    roofline.fullBatchMillis());
        }
    }

    private static String share(@Nullable Double ofPeak) {
        return ofPeak == null ? "" : String.format(Locale.ROOT, ", %.0f %% of the int8 peak", 100 * ofPeak);
    }

    private void throughput() {
        line("");
        text.append(throughput("contender", result.contenders()));
    }

    private void targets() {
        line("");
        line("| ratio | measured | target | |");
        line("|---|--:|--:|---|");
        for (Target target : Target.of(result)) {
            line(
                    "| %s | %.2f | ≥ %.2f | %s |",
                    target.name(), target.value(), target.least(), target.isMet() ? "met" : "missed");
        }
    }

    private void latency() {
        if (result.latency().isEmpty()) {
            return;
        }
        line("");
        line("| contender | load | events/s | p50 ms | p95 ms | p99 ms | max ms | events |");
        line("|---|--:|--:|--:|--:|--:|--:|--:|");
        result.latency()
                .forEach(reading -> line(
                        "| %s | %s | %,.0f | %.1f | %.1f | %.1f | %.1f | %,d |",
                        reading.contender(),
                        reading.load(),
                        reading.rate(),
                        reading.p50(),
                        reading.p95(),
                        reading.p99(),
                        reading.max(),
                        reading.events()));
    }

    private void costs() {
        if (result.costs().isEmpty()) {
            return;
        }
        line("");
        line("| machine | contender | euros per million comments |");
        line("|---|---|--:|");
        result.costs().forEach(cost -> line("| %s | %s | %.4f |", cost.machine(), cost.contender(), cost.euros()));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
