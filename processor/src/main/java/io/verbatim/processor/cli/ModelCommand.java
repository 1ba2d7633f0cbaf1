package io.verbatim.processor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about model bundles. */
@Command(
        name = "model",
        header = "Look into a model bundle, or prove that it works here.",
        description = {
            "",
            "BUNDLE is @|bold builtin|@ (the reference model), a folder, a .tar.gz file or https://…#sha256=HEX.",
            ""
        },
        subcommands = {ModelInspectCommand.class, ModelVerifyCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"    @|bold verbatim model inspect builtin|@", "    @|bold verbatim model verify ./my-bundle|@"})
final class ModelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the model: inspect or verify");
    }
}
