package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.cli.evaluation.Evaluation;
import io.verbatim.processor.cli.evaluation.EvaluationReport;
import io.verbatim.processor.cli.evaluation.GoldLabelException;
import io.verbatim.processor.cli.input.BadLine;
import io.verbatim.processor.cli.input.Comment;
import io.verbatim.processor.cli.input.InputFormat;
import io.verbatim.processor.cli.input.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a model against gold labels. */
@Command(
        name = "evaluate",
        header = "Measure a model against gold labels.",
        description = {
            "",
            "Reads JSON lines with a \"text\", a \"language\" and a field for each of the model's tasks: a label, or an array"
                    + " of labels where the task gives any number. A line without a task's field does not count for that"
                    + " task.",
            "",
            "Prints for each task, over all lines and by language:",
            "  accuracy  share of lines whose labels are exactly the gold labels",
            "  macro-F1  mean F1 of the labels that occur in the gold labels",
            "  micro-F1  F1 over all labels of all lines",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every line was compared",
            "1:some lines could not be",
            "2:nothing could be done; the message says why",
            "143:stopped by SIGTERM (130: by Ctrl-C)"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "    @|bold verbatim evaluate testdata/labelled.jsonl|@",
            "  How much worse is the other model in Japanese?",
            "    @|bold verbatim evaluate --json -m ./other gold.jsonl | jq .tasks.sentiment.languages.ja|@"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;
    private final ModelLoader loader;
    private final StopSignals signals;

    @Parameters(paramLabel = "FILE", description = "JSON lines with gold labels; - reads standard input.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show progress on standard error (default: when it is a terminal).")
    private @Nullable Boolean progress;

    @Mixin
    private ModelOptions options = new ModelOptions();

    EvaluateCommand(Console console, ModelLoader loader, StopSignals signals) {
        this.console = console;
        this.loader = loader;
        this.signals = signals;
    }

    @Override
    public Integer call() throws Exception {
        return signals.interrupting(this::evaluate);
    }

    private int evaluate() throws InterruptedException {
        InputFile input = new InputFile(file, console);
        try (LineReader lines = input.open(InputFormat.JSONL, InputFile.LINE, "text", null);
                ResidentModel model = loader.load(options.model());
                MicroBatcher batcher = MicroBatcher.start(model.device(), options.batching(), BatchingListener.NONE)) {
            Evaluation evaluation = new Evaluation(model.description().tasks());
            boolean visible = progress != null ? progress : console.errIsTerminal();
            ProgressLine progressLine = new ProgressLine(console.err(), visible, console.nanoClock(), input.bytes());
            Comparison comparison = new Comparison(input, evaluation, progressLine);
            new AnsweredLines(batcher).drain(lines, comparison);
            progressLine.clear();
            if (evaluation.isEmpty()) {
                throw new UnusableException("No line of " + input.name()
                        + " has a gold label for a task of this model: name the fields like its tasks");
            }
            print(new EvaluationReport(batcher.model(), evaluation, comparison.failed));
            return comparison.failed > 0 ? ExitStatus.SOME_FAILED : ExitStatus.OK;
        } catch (IOException unreadable) {
            throw input.unreadable(unreadable);
        }
    }

    private void print(EvaluationReport report) {
        console.print(json ? report.json() + "\n" : report.table());
    }

    private static final class Comparison implements AnsweredLines.Sink {
        private final InputFile input;
        private final Evaluation evaluation;
        private final ProgressLine progressLine;
        private long done;
        private long failed;

        Comparison(InputFile input, Evaluation evaluation, ProgressLine progressLine) {
            this.input = input;
            this.evaluation = evaluation;
            this.progressLine = progressLine;
        }

        @Override
        public void answered(Comment comment, Answer answer) {
            try {
                evaluation.add(comment.event().original(), comment.event().language(), answer.classification());
                done++;
            } catch (GoldLabelException refused) {
                failed(new BadLine(comment.number(), comment.end(), String.valueOf(refused.getMessage())));
            }
            progressLine.update(done + failed, comment.end());
        }

        @Override
        public void failed(BadLine line) {
            failed++;
            progressLine.note("verbatim: " + input.at(line.number()) + ": " + line.problem());
        }

        @Override
        public void idle() {}
    }
}
