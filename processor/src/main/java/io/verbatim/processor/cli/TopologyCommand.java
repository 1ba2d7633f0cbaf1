package io.verbatim.processor.cli;

import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.EnrichmentTopology;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the topology. */
@Command(
        name = "topology",
        header = "Print the Kafka Streams topology.",
        description = {"", "Shows the topics, the processor between them and how they hang together.", ""},
        footerHeading = "%nExample:%n",
        footer = "    @|bold verbatim topology --config verbatim.yaml|@")
final class TopologyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    TopologyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        VerbatimConfig config = configuration.load();
        console.print(EnrichmentTopology.describe(config.topics(), config.actions()));
        return ExitStatus.OK;
    }
}
