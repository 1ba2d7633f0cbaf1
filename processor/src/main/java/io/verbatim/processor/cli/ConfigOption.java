package io.verbatim.processor.cli;

import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that reads the configuration. */
final class ConfigOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration, as YAML; without it the defaults hold. Variables such as"
                    + " @|bold VERBATIM_KAFKA_BOOTSTRAP_SERVERS|@ come before both.")
    private @Nullable Path file;

    /**
     * Reads the configuration.
     *
     * @throws io.verbatim.processor.config.ConfigException when it cannot be used
     */
    VerbatimConfig load() {
        ConfigLoader loader = new ConfigLoader(System.getenv());
        return file == null ? loader.parse("") : loader.load(file);
    }
}
