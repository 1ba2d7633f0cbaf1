package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.contender.Roofline;
import io.verbatim.benchmarks.graph.EncoderShape;
import io.verbatim.benchmarks.measure.Rounds;
import io.verbatim.benchmarks.measure.Series;
import io.verbatim.benchmarks.report.Machine;
import io.verbatim.benchmarks.report.TextReport;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.benchmarks.workload.Workloads;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures bare models of several shapes on the same comments and batches. */
@Command(
        name = "models",
        header = "Measure what distilling and compressing a model is worth: bare models of several shapes.",
        description = {
            "",
            "XLM-R base and MiniLM with 12 and 6 layers, in fp32 with random weights, and the model itself: without a"
                    + " stream, one comment a call and in batches, on a thread a core. They take turns, on the comments"
                    + " that the slowest does in the time of a turn.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    private static final int COMMENTS = 5000;
    private static final int ONE_TEXT = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private ModelChoice choice = new ModelChoice();

    @Option(
            names = "--token-budget",
            defaultValue = "512",
            description = "Padded tokens of a batch (default: ${DEFAULT-VALUE}).")
    private int tokenBudget = 512;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Of each model in each round, about (default: ${DEFAULT-VALUE}).")
    private double seconds = 5;

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(spec.commandLine());
        checks.atLeast("--rounds", rounds, 1);
        checks.moreThanNothing("--seconds", seconds);
        Lines out = new Lines(spec.commandLine().getOut());
        try (Resources resources = new Resources()) {
            LoadedModel loaded = resources.keep(choice.load(tokenBudget));
            Workload workload = Workloads.builtIn(loaded.resident().device(), COMMENTS);
            Map<String, BatchModel> models = models(loaded, resources);
            out.say("%s%n", Machine.here().brief());
            out.say("%s", TextReport.throughput("one comment a call", measured(models, workload, ONE_TEXT)));
            out.say("%s", TextReport.throughput("batches of " + tokenBudget, measured(models, workload, tokenBudget)));
        }
        return 0;
    }

    /** The full-size one first: the others are compared with it. */
    private static Map<String, BatchModel> models(LoadedModel loaded, Resources resources) {
        RandomModels random = new RandomModels(loaded, resources);
        Map<String, BatchModel> models = new LinkedHashMap<>();
        for (EncoderShape shape : List.of(EncoderShape.XLM_R_BASE, EncoderShape.MINILM_L12, EncoderShape.MINILM_L6)) {
            models.put(shape.name() + ", fp32", random.load(shape).device());
        }
        models.put(loaded.toString(), loaded.resident().device());
        return models;
    }

    private List<Series> measured(Map<String, BatchModel> models, Workload workload, int budget) throws Exception {
        List<Roofline> all = models.entrySet().stream()
                .map(entry -> new Roofline(entry.getKey(), entry.getValue(), workload.tokens(), budget))
                .toList();
        Duration window = Duration.ofMillis(Math.round(seconds * 1000));
        List<Roofline> inStep = Roofline.inStep(all, workload.tokens(), window);
        return new Rounds(List.copyOf(inStep), window, (name, reading) -> {}).run(rounds);
    }
}
