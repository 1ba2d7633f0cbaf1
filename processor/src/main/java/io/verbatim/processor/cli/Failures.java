package io.verbatim.processor.cli;

import io.verbatim.model.ModelException;
import io.verbatim.model.Printable;
import io.verbatim.processor.batching.OutageException;
import io.verbatim.processor.config.Addresses;
import io.verbatim.processor.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one sentence on standard error; what is a fault of ours also says how to see more.
 * What breaks because the process was asked to stop is not worth a word.
 */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final StopSignals signals;

    Failures(StopSignals signals) {
        this.signals = signals;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.atDebug().setCause(failure).log("command failed");
        if (signals.isStopping()) {
            return ExitStatus.UNUSABLE;
        }
        if (isForTheUser(failure)) {
            command.getErr()
                    .println("verbatim: " + Printable.of(Addresses.withoutKeys(String.valueOf(failure.getMessage()))));
        } else {
            command.getErr()
                    .println("verbatim: Unexpected " + failure.getClass().getName()
                            + ": set VERBATIM_LOG_LEVEL=DEBUG to see where, and report it");
        }
        return ExitStatus.UNUSABLE;
    }

    private static boolean isForTheUser(Exception failure) {
        return failure instanceof UnusableException
                || failure instanceof OutputException
                || failure instanceof ModelException
                || failure instanceof ConfigException
                || failure instanceof OutageException;
    }
}
