package io.verbatim.processor.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "verbatim",
        header = "Sentiment, topics and actions for feedback, in 12 languages, on Kafka Streams.",
        description = {"", "Start with @|bold verbatim demo|@, or try one comment with @|bold verbatim enrich|@.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ProduceCommand.class,
            CheckConfigCommand.class,
            TopologyCommand.class,
            EnrichCommand.class,
            EvaluateCommand.class,
            ModelCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  One comment, without Kafka:",
            "    @|bold echo 'The courier left my parcel in the rain' | verbatim enrich|@",
            "  What can a command do?",
            "    @|bold verbatim help enrich|@",
            "  Completion in this shell:",
            "    @|bold source <(verbatim generate-completion)|@"
        })
final class Verbatim implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Give a command");
    }
}
