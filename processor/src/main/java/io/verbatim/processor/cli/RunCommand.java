package io.verbatim.processor.cli;

import io.verbatim.model.Printable;
import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.config.VerbatimConfig;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the stream until it is stopped. */
@Command(
        name = "run",
        header = "Enrich the events of a Kafka topic, until stopped.",
        description = {
            "",
            "Loads the model, checks the topics and starts the stream. SIGTERM or Ctrl-C finishes and commits what was"
                    + " read, within streams.gracePeriod. /livez, /readyz and /metrics answer on the admin port.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the stream was closed",
            "1:the stream failed; start it again",
            "2:it cannot start; the message says why",
            "143:stopped by SIGTERM (130: by Ctrl-C), everything closed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "    @|bold verbatim run --config verbatim.yaml|@",
            "  Without a file:",
            "    @|bold VERBATIM_KAFKA_BOOTSTRAP_SERVERS=broker:9092 verbatim run|@"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;
    private final ModelLoader loader;
    private final StopSignals signals;

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    RunCommand(Console console, ModelLoader loader, StopSignals signals) {
        this.console = console;
        this.loader = loader;
        this.signals = signals;
    }

    @Override
    public Integer call() throws InterruptedException {
        VerbatimConfig config = configuration.load();
        try (VerbatimApplication application = new VerbatimApplication(config, () -> loader.load(config.model()))) {
            signals.close(application::close);
            application.start();
            @Nullable Throwable failure = application.await();
            if (failure != null) {
                console.err().println("verbatim: The stream failed: " + reason(failure));
                application.awaitScrape();
            }
            return failure == null ? ExitStatus.OK : ExitStatus.SOME_FAILED;
        }
    }

    /** What a failure says of itself, or what it is. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getName() : Printable.of(message);
    }
}
