package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.cli.input.BadLine;
import io.verbatim.processor.cli.input.Comment;
import io.verbatim.processor.cli.input.LineReader;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Enriches the comments of a file, without Kafka. */
@Command(
        name = "enrich",
        header = "Enrich the comments of a file, without Kafka.",
        description = {
            "",
            "Reads comments and prints one enriched event a line, as JSON, in the order of the file. A line that cannot"
                    + " be read is reported with its number, and the others go on.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every line was enriched",
            "1:some lines failed",
            "2:it could not begin, or ended early; the message says why",
            "143:stopped by SIGTERM (130: by Ctrl-C), what was finished is printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  One comment from the keyboard:",
            "    @|bold echo 'The courier left my parcel in the rain' | verbatim enrich|@",
            "  A spreadsheet whose comments are in the column Answer:",
            "    @|bold verbatim enrich --text-column Answer survey.csv > enriched.jsonl|@",
            "  Feedback events, with a model of one's own:",
            "    @|bold verbatim enrich --model ./my-bundle events.jsonl > enriched.jsonl|@"
        })
final class EnrichCommand implements Callable<Integer> {
    private final Console console;
    private final ModelLoader loader;
    private final StopSignals signals;

    @Mixin
    private InputOptions inputOptions = new InputOptions();

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show progress on standard error (default: when only that is a terminal).")
    private @Nullable Boolean progress;

    @Mixin
    private ModelOptions options = new ModelOptions();

    EnrichCommand(Console console, ModelLoader loader, StopSignals signals) {
        this.console = console;
        this.loader = loader;
        this.signals = signals;
    }

    @Override
    public Integer call() throws Exception {
        inputOptions.check();
        return signals.interrupting(this::enrich);
    }

    private int enrich() throws InterruptedException {
        InputFile input = inputOptions.input(console);
        try (LineReader lines = inputOptions.open(input, InputFile.LINE);
                ResidentModel model = loader.load(options.model());
                MicroBatcher batcher = MicroBatcher.start(model.device(), options.batching(), BatchingListener.NONE);
                Output output = output(input, model)) {
            new AnsweredLines(batcher).drain(lines, output);
            return output.finish();
        } catch (IOException unreadable) {
            throw input.unreadable(unreadable);
        }
    }

    private Output output(InputFile input, ResidentModel model) {
        boolean visible = progress != null ? progress : console.errIsTerminal() && !console.outIsTerminal();
        return new Output(
                input,
                new Enricher(model.description().tasks(), InstantSource.system()),
                new ProgressLine(console.err(), visible, console.nanoClock(), input.bytes()));
    }

    /** Prints what is answered; closing it prints what was answered before a failure. */
    private final class Output implements AnsweredLines.Sink, AutoCloseable {
        private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
        private final InputFile input;
        private final Enricher enricher;
        private final ProgressLine progressLine;
        private long done;
        private long failed;

        Output(InputFile input, Enricher enricher, ProgressLine progressLine) {
            this.input = input;
            this.enricher = enricher;
            this.progressLine = progressLine;
        }

        @Override
        public void answered(Comment comment, Answer answer) {
            byte[] json = encoder.encode(enricher.enrich(comment.event(), answer));
            OutputException.guard(() -> {
                console.out().write(json);
                console.out().write('\n');
            });
            progressLine.update(++done + failed, comment.end());
        }

        @Override
        public void failed(BadLine line) {
            failed++;
            progressLine.note("verbatim: " + input.at(line.number()) + ": " + line.problem());
        }

        @Override
        public void idle() {
            OutputException.guard(console.out()::flush);
        }

        @Override
        public void close() {
            idle();
            progressLine.clear();
        }

        int finish() {
            close();
            if (failed > 0) {
                console.err().printf(Locale.ROOT, "verbatim: %,d of %,d lines failed%n", failed, done + failed);
            }
            return failed > 0 ? ExitStatus.SOME_FAILED : ExitStatus.OK;
        }
    }
}
