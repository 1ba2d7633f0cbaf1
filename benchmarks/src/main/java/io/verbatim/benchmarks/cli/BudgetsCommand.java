package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.contender.Roofline;
import io.verbatim.benchmarks.measure.Rounds;
import io.verbatim.benchmarks.measure.Series;
import io.verbatim.benchmarks.report.Machine;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.benchmarks.workload.Workloads;
import io.verbatim.processor.batching.BatchModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what a token budget buys, and what it costs. */
@Command(
        name = "budgets",
        header = "Measure token budgets: how fast the device is with each, and how long a full batch takes.",
        description = {
            "",
            "The bare model on batches of like length, on as many threads as the device gains from. The budgets take"
                    + " turns, on the comments that the slowest does in the time of a turn.",
            ""
        },
        mixinStandardHelpOptions = true)
final class BudgetsCommand implements Callable<Integer> {
    private static final int COMMENTS = 5000;
    /** Of the largest budget for each comment, so that there are about five of its batches. */
    private static final int TOKENS_PER_COMMENT = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private ModelChoice choice = new ModelChoice();

    @Option(names = "--texts", paramLabel = "FILE", description = "Comments of your own, one a line.")
    private @Nullable Path texts;

    @Option(
            names = "--smallest",
            defaultValue = "64",
            description = "Budgets double from this many padded tokens (default: ${DEFAULT-VALUE}).")
    private int smallest = 64;

    @Option(names = "--largest", defaultValue = "4096", description = "To this many (default: ${DEFAULT-VALUE}).")
    private int largest = 4096;

    @Option(
            names = "--callers",
            defaultValue = "0",
            description = "Threads that call the device; 0: as many as it gains from (default: ${DEFAULT-VALUE}).")
    private int callers;

    @Option(
            names = "--padded",
            description = "Make every text as long as the longest of its batch, as graphs without packing do.")
    private boolean padded;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            defaultValue = "2",
            description = "Of each budget in each round, about (default: ${DEFAULT-VALUE}).")
    private double seconds = 2;

    @Override
    public Integer call() throws Exception {
        check();
        Lines out = new Lines(spec.commandLine().getOut());
        try (Resources resources = new Resources()) {
            LoadedModel loaded = resources.keep(choice.load(smallest));
            BatchModel bare = loaded.resident().device();
            int comments = Math.max(COMMENTS, largest / TOKENS_PER_COMMENT);
            Workload workload =
                    texts == null ? Workloads.builtIn(bare, comments) : Workloads.ofFile(texts, bare, comments);
            List<Roofline> all = IntStream.iterate(smallest, budget -> budget <= largest, budget -> budget * 2)
                    .mapToObj(budget -> roofline(bare, workload, budget))
                    .toList();
            Duration window = Duration.ofMillis(Math.round(seconds * 1000));
            List<Roofline> budgets = Roofline.inStep(all, workload.tokens(), window);
            List<Series> measured = new Rounds(List.copyOf(budgets), window, (name, reading) -> {}).run(rounds);
            out.say("%s; %s%n", Machine.here().brief(), loaded);
            out.say("| token budget | comments/s, median | spread | of the best | a full batch takes, ms |");
            out.say("|--:|--:|--:|--:|--:|");
            double best = measured.stream().mapToDouble(Series::median).max().orElse(1);
            for (int i = 0; i < budgets.size(); i++) {
                Series series = measured.get(i);
                out.say(
                        "| %s | %,.0f | %.0f %% | %.2f | %.1f |",
                        series.name(),
                        series.median(),
                        100 * series.spread(),
                        series.median() / best,
                        budgets.get(i).batchMillis());
            }
        }
        return 0;
    }

    private void check() {
        Checks checks = new Checks(spec.commandLine());
        checks.atLeast("--smallest", smallest, 1);
        checks.atLeast("--largest", largest, smallest);
        checks.atLeast("--rounds", rounds, 1);
        checks.moreThanNothing("--seconds", seconds);
    }

    private Roofline roofline(BatchModel bare, Workload workload, int budget) {
        Roofline packed = new Roofline(Integer.toString(budget), bare, workload.tokens(), budget)
                .on(callers > 0 ? callers : bare.concurrency());
        return padded ? packed.padded() : packed;
    }
}
