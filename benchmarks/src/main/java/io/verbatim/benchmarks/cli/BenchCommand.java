package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.cost.Prices;
import io.verbatim.benchmarks.report.BarChart;
import io.verbatim.benchmarks.report.BenchResult;
import io.verbatim.benchmarks.report.JsonReport;
import io.verbatim.benchmarks.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures every contender on the same comments, in turns. */
@Command(
        name = "verbatim bench",
        header = "Measure Verbatim beside other ways of doing the same job, in one run.",
        description = {
            "",
            "All contenders get the same comments and the same model, take turns for several rounds, and share the"
                    + " machine with the broker, which runs in a second JVM. No contender has an answer cache.",
            ""
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            BudgetsCommand.class,
            ModelsCommand.class,
            ScalingCommand.class,
            ShapesCommand.class,
            SoakCommand.class
        },
        footer = {"", "@|bold verbatim bench --jmh [OPTIONS OF JMH]|@ runs the benchmarks of the parts."})
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "NAME",
            description = "Which take part, in this order (default: all): " + ContenderNames.LIST + ".")
    private List<String> contenders = ContenderNames.ALL;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Of each contender in each round (default: ${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(names = "--events", description = "In the raw topic (default: as many as the seconds take).")
    private @Nullable Long events;

    @Option(names = "--comments", defaultValue = "20000", description = "Different ones (default: ${DEFAULT-VALUE}).")
    private int comments = 20_000;

    @Option(names = "--texts", paramLabel = "FILE", description = "Comments of your own, one a line.")
    private @Nullable Path texts;

    @Mixin
    private Rig rig = new Rig();

    @Option(
            names = "--latency",
            split = ",",
            paramLabel = "NAME",
            description = "Contenders whose latency is measured too, at a trickle and at 10, 50 and 90 %% of the"
                    + " events that they do beside sender and reader.")
    private List<String> latency = List.of();

    @Option(names = "--prices", paramLabel = "FILE", description = "Price table, such as benchmarks/prices.yaml.")
    private @Nullable Path prices;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there.")
    private @Nullable Path json;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a bar chart there.")
    private @Nullable Path svg;

    @Override
    public Integer call() throws Exception {
        check();
        ContenderNames.check(contenders);
        ContenderNames.checkPipelines(latency, contenders);
        BenchPlan plan = new BenchPlan(
                contenders,
                rounds,
                Duration.ofMillis(Math.round(seconds * 1000)),
                events,
                comments,
                texts,
                rig,
                latency,
                prices == null ? new Prices(List.of()) : Prices.read(prices),
                String.join(" ", spec.commandLine().getParseResult().originalArgs()));
        BenchResult result;
        try (BenchRun run = new BenchRun(plan, new Lines(spec.commandLine().getErr()))) {
            result = run.run();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(TextReport.of(result));
        out.flush();
        if (json != null) {
            JsonReport.write(result, json);
        }
        if (svg != null) {
            BarChart.write(
                    "Comments per second, " + result.machine().cores() + " cores, higher is better",
                    result.contenders(),
                    svg);
        }
        return 0;
    }

    private void check() {
        Checks checks = new Checks(spec.commandLine());
        checks.atLeast("--rounds", rounds, 1);
        checks.moreThanNothing("--seconds", seconds);
        checks.atLeast("--events", events == null ? 1 : events, 1);
        checks.atLeast("--comments", comments, 1);
        checks.atLeast("--partitions", rig.partitions, 1);
        checks.writable("--json", json);
        checks.writable("--svg", svg);
    }
}
