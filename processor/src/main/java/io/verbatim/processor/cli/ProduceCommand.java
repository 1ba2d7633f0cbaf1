package io.verbatim.processor.cli;

import io.verbatim.processor.cli.input.BadLine;
import io.verbatim.processor.cli.input.Comment;
import io.verbatim.processor.cli.input.Line;
import io.verbatim.processor.cli.input.LineReader;
import io.verbatim.processor.config.VerbatimConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends the comments of a file to the raw topic. */
@Command(
        name = "produce",
        header = "Send the comments of a file to the raw topic.",
        description = {
            "",
            "Each comment becomes one event, keyed by its respondentId, or by its id when it names no respondent: the"
                    + " comments of one respondent stay in order. A line that cannot be read is reported with its"
                    + " number, and the others are sent.",
            "",
            "A comment without an id gets one of the file's name and its line, such as survey.csv:12, or on standard"
                    + " input one that no other run gives. Files of the same name give the same ids.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every comment was sent",
            "1:some lines failed",
            "2:it could not begin, or ended early; the message says why",
            "143:stopped by SIGTERM (130: by Ctrl-C), what was read is sent, for 10 seconds at most"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  Feedback events:",
            "    @|bold verbatim produce --config verbatim.yaml events.jsonl|@",
            "  A spreadsheet whose comments are in the column Answer:",
            "    @|bold verbatim produce --config verbatim.yaml --text-column Answer survey.csv|@"
        })
final class ProduceCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Console console;
    private final StopSignals signals;

    @Mixin
    private InputOptions inputOptions = new InputOptions();

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    ProduceCommand(Console console, StopSignals signals) {
        this.console = console;
        this.signals = signals;
    }

    @Override
    public Integer call() throws Exception {
        inputOptions.check();
        return signals.interrupting(this::produce);
    }

    private int produce() {
        VerbatimConfig config = configuration.load();
        InputFile input = inputOptions.input(console);
        try (LineReader lines = inputOptions.open(input, input.idPrefix());
                Outbox outbox = new Outbox(config)) {
            FutureTask<Long> sending = new FutureTask<>(() -> sendAll(lines, outbox, input));
            // Nothing interrupts a thread that reads standard input.
            Thread sender = new Thread(sending, "verbatim-sender");
            sender.setDaemon(true);
            sender.start();
            long failed = awaitEnd(sending, outbox);
            console.err().println("verbatim: " + outbox.summary());
            return failed > 0 ? ExitStatus.SOME_FAILED : ExitStatus.OK;
        } catch (IOException unreadable) {
            throw input.unreadable(unreadable);
        }
    }

    /** Sends every comment, and counts the lines that hold none. */
    private long sendAll(LineReader lines, Outbox outbox, InputFile input) throws IOException {
        long failed = 0;
        for (Line line = lines.next(); line != null && !outbox.isRefused(); line = lines.next()) {
            if (line instanceof Comment comment) {
                outbox.send(comment.event());
            } else if (line instanceof BadLine bad) {
                failed++;
                console.err().println("verbatim: " + input.at(bad.number()) + ": " + bad.problem());
            }
        }
        outbox.flush();
        return failed;
    }

    /** A process that is to stop waits a little for what is buffered, and reads no more. */
    private static long awaitEnd(FutureTask<Long> sending, Outbox outbox) throws IOException {
        try {
            return sending.get();
        } catch (InterruptedException stopped) {
            outbox.closeWithin(PATIENCE);
            return 0;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
