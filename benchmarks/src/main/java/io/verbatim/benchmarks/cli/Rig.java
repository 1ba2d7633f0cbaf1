package io.verbatim.benchmarks.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the model and the brokers that are measured. */
final class Rig {
    @Mixin
    ModelChoice choice = new ModelChoice();

    @Option(
            names = "--token-budget",
            defaultValue = "0",
            description = "Of the micro-batcher; 0 measures it once for the whole run (default: ${DEFAULT-VALUE}).")
    int tokenBudget;

    @Option(names = "--partitions", defaultValue = "4", description = "Of each topic (default: ${DEFAULT-VALUE}).")
    int partitions = 4;

    @Option(names = "--bootstrap-servers", description = "Brokers to use instead of one of our own.")
    @Nullable
    String bootstrapServers;

    LoadedModel load() {
        return choice.load(tokenBudget);
    }
}
