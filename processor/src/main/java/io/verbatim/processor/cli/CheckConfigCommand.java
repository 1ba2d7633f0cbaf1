package io.verbatim.processor.cli;

import io.verbatim.processor.config.ConfigWriter;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.ConfigCheck;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a configuration can be used, and what it comes to. */
@Command(
        name = "check-config",
        header = "Check a configuration and print what it comes to.",
        description = {
            "",
            "Prints every setting as YAML, with the environment and the defaults in it and secrets hidden.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it can be used", "2:it cannot; the message names the path of the bad value"},
        footerHeading = "%nExamples:%n",
        footer = {
            "    @|bold verbatim check-config --config verbatim.yaml|@",
            "  With a look at the brokers and their topics:",
            "    @|bold verbatim check-config --config verbatim.yaml --connect|@"
        })
final class CheckConfigCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--connect", description = "Also ask the brokers whether the topics are there.")
    private boolean connect;

    CheckConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        VerbatimConfig config = configuration.load();
        ConfigCheck.checkProperties(config);
        if (connect) {
            ConfigCheck.check(config);
        }
        console.print(ConfigWriter.write(config));
        return ExitStatus.OK;
    }
}
