package io.verbatim.processor.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers a command line that makes no sense: what is wrong, what may be meant, and where the help is. */
final class Refusals implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException refused, String[] args) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("verbatim: " + refused.getMessage());
        UnmatchedArgumentException.printSuggestions(refused, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.UNUSABLE;
    }
}
