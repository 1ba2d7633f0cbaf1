package io.verbatim.benchmarks.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one sentence why a run failed. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int UNUSABLE = 2;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.atDebug().setCause(failure).log("command failed");
        String message = failure.getMessage();
        command.getErr().println("verbatim bench: " + (message == null ? failure.toString() : message));
        return UNUSABLE;
    }
}
