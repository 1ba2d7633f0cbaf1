package io.verbatim.processor.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the commands together. */
final class VerbatimCommandLine {
    private static final int COLUMNS = 80;

    private VerbatimCommandLine() {}

    static CommandLine create(Console console, ModelLoader loader, StopSignals signals) {
        CommandLine commandLine = new CommandLine(new Verbatim(), new Commands(console, loader, signals));
        commandLine.setOut(new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true));
        commandLine.setErr(console.err());
        commandLine.setUsageHelpWidth(COLUMNS);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(new Refusals());
        commandLine.setExecutionExceptionHandler(new Failures(signals));
        for (CommandLine command : List.copyOf(commandLine.getSubcommands().values())) {
            addHelp(command);
        }
        return commandLine;
    }

    /** Every command explains itself. */
    private static void addHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!spec.optionsMap().containsKey("--help")) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build());
        }
        List.copyOf(command.getSubcommands().values()).forEach(VerbatimCommandLine::addHelp);
    }

    /** Makes the commands that need a console or a model; picocli makes the others. */
    private record Commands(Console console, ModelLoader loader, StopSignals signals) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            Object command = null;
            if (type == EnrichCommand.class) {
                command = new EnrichCommand(console, loader, signals);
            } else if (type == DemoCommand.class) {
                command = new DemoCommand(console, signals);
            } else if (type == EvaluateCommand.class) {
                command = new EvaluateCommand(console, loader, signals);
            } else if (type == RunCommand.class) {
                command = new RunCommand(console, loader, signals);
            } else if (type == ProduceCommand.class) {
                command = new ProduceCommand(console, signals);
            } else if (type == CheckConfigCommand.class) {
                command = new CheckConfigCommand(console);
            } else if (type == TopologyCommand.class) {
                command = new TopologyCommand(console);
            } else if (type == ModelInspectCommand.class) {
                command = new ModelInspectCommand(console);
            } else if (type == ModelVerifyCommand.class) {
                command = new ModelVerifyCommand(console, loader);
            }
            return command != null
                    ? type.cast(command)
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
