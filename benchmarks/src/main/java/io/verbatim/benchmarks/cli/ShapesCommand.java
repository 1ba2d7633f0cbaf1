package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.report.Machine;
import io.verbatim.benchmarks.soak.VaryingShapes;
import io.verbatim.benchmarks.workload.Workloads;
import io.verbatim.model.BundleSource;
import io.verbatim.model.Classifier;
import io.verbatim.model.DeviceChoice;
import io.verbatim.model.ModelDescription;
import io.verbatim.processor.batching.ClassifierModel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at memory while the shapes of batches vary. */
@Command(
        name = "shapes",
        header = "Run batches of ever new shapes, and look at memory meanwhile.",
        description = {
            "",
            "Graphs have dynamic shapes, and a runtime that keeps something for each shape grows without end. The memory"
                    + " of a GPU is what nvidia-smi says of it.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ShapesCommand implements Callable<Integer> {
    private static final int COMMENTS = 20_000;
    private static final int SAMPLES = 20;
    private static final Map<String, String> STRICT = Map.of("session.disable_cpu_ep_fallback", "1");

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private ModelChoice choice = new ModelChoice();

    @Option(names = "--minutes", defaultValue = "10", description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes = 10;

    @Option(
            names = "--largest",
            defaultValue = "16384",
            description = "Padded tokens of a batch, at most (default: ${DEFAULT-VALUE}).")
    private int largest = 16_384;

    @Option(
            names = "--strict",
            description = "Refuse the model when one of its nodes would run on the CPU in place of the GPU.")
    private boolean strict;

    @Override
    public Integer call() throws InterruptedException {
        Lines out = new Lines(spec.commandLine().getOut());
        try (Classifier classifier = Classifier.load(
                BundleSource.parse(choice.model).open(),
                DeviceChoice.parse(choice.device),
                strict ? STRICT : Map.of())) {
            ClassifierModel model = new ClassifierModel(classifier);
            ModelDescription loaded = classifier.description();
            out.say(
                    "%s; %s %s on %s%s%n",
                    Machine.here().brief(),
                    loaded.name(),
                    loaded.version(),
                    loaded.device(),
                    strict ? ", every node" : "");
            VitalsTable table = new VitalsTable(out, "comments");
            Duration length = Duration.ofMillis(Math.round(minutes * 60_000));
            new VaryingShapes(model, Workloads.builtIn(model, COMMENTS).tokens(), largest)
                    .run(length, length.dividedBy(SAMPLES), table::row);
        }
        return 0;
    }
}
