package io.verbatim.benchmarks.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the model and the brokers that are measured. */
final class Rig {
    private static final int LEAST_PARTITIONS = 4;

    @Mixin
    ModelChoice choice = new ModelChoice();

    @Option(
            names = "--token-budget",
            defaultValue = "0",
            description = "Of the micro-batcher; 0 measures it once for the whole run (default: ${DEFAULT-VALUE}).")
    int tokenBudget;

    @Option(
            names = "--partitions",
            description = "Of each topic (default: 4, or as many as there are cores where these are more).")
    int partitions = Math.max(LEAST_PARTITIONS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--bootstrap-servers", description = "Brokers to use instead of one of our own.")
    @Nullable
    String bootstrapServers;

    LoadedModel load() {
        return choice.load(tokenBudget);
    }
}
