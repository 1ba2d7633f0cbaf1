package io.verbatim.benchmarks.cli;

import picocli.CommandLine.Option;

/** The options of the model that is measured. */
final class ModelChoice {
    @Option(
            names = {"-m", "--model"},
            defaultValue = "builtin",
            description = "As everywhere (default: ${DEFAULT-VALUE}).")
    String model = "builtin";

    @Option(
            names = {"-d", "--device"},
            defaultValue = "auto",
            description = "As everywhere (default: ${DEFAULT-VALUE}).")
    String device = "auto";

    /** The model, loaded, with a micro-batcher's {@code tokenBudget}; 0 measures it. */
    LoadedModel load(int tokenBudget) {
        return LoadedModel.load(model, device, tokenBudget);
    }
}
