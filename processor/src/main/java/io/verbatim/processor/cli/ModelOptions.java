package io.verbatim.processor.cli;

import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.config.ModelSettings;
import picocli.CommandLine.Option;

/** The options of every command that asks a model. */
final class ModelOptions {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "BUNDLE",
            defaultValue = "builtin",
            description =
                    "The model: @|bold builtin|@, a folder, a .tar.gz file or https://…#sha256=HEX (default: ${DEFAULT-VALUE}).")
    private String model = "builtin";

    @Option(
            names = {"-d", "--device"},
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "Where it runs: auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
    private String device = "auto";

    @Option(
            names = "--token-budget",
            paramLabel = "TOKENS",
            defaultValue = "0",
            description = "Padded tokens of a batch; 0 measures the device first (default: ${DEFAULT-VALUE}).")
    private int tokenBudget;

    ModelSettings model() {
        return settings(model, device);
    }

    /**
     * The settings for a bundle on a device.
     *
     * @throws UnusableException when they name no bundle or no device
     */
    static ModelSettings settings(String model, String device) {
        if (model.isBlank()) {
            throw new UnusableException(
                    "The option --model is blank: give builtin, a folder, an archive or an address");
        }
        try {
            return new ModelSettings(model, device);
        } catch (IllegalArgumentException refused) {
            throw new UnusableException("The option --" + refused.getMessage(), refused);
        }
    }

    BatchingSettings batching() {
        if (tokenBudget < 0) {
            throw new UnusableException("The option --token-budget must be 0 or more, not " + tokenBudget);
        }
        return new BatchingSettings(tokenBudget, 0, 0, BatchingSettings.DEFAULT.cacheSize());
    }
}
