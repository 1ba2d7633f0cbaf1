package io.verbatim.processor.cli;

import io.verbatim.processor.config.ModelSettings;
import io.verbatim.processor.demo.Demo;
import io.verbatim.processor.demo.DemoException;
import io.verbatim.processor.demo.DemoSettings;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the product at work. */
@Command(
        name = "demo",
        header = "Shows the whole pipeline at work, in one process.",
        description = {
            "",
            "Starts a broker, creates the topics, starts the stream, replays test events in 12 languages and shows what"
                    + " comes out. Ctrl-C stops it.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  Until Ctrl-C, 25 events a second:",
            "    @|bold verbatim demo|@",
            "  Every test event once, as fast as they go, then a summary:",
            "    @|bold verbatim demo --once|@",
            "  On a broker that runs already:",
            "    @|bold verbatim demo --bootstrap-servers localhost:9092 --events 1000|@"
        })
final class DemoCommand implements Callable<Integer> {
    private static final double WATCHABLE = 25;

    private final Console console;
    private final StopSignals signals;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--once", description = "End after the last test event, with a summary.")
    private boolean once;

    @Option(
            names = {"-n", "--events"},
            paramLabel = "N",
            defaultValue = "0",
            description = "Replay N events, again from the start when there are fewer, then end.")
    private long events;

    @Option(
            names = {"-r", "--rate"},
            paramLabel = "N",
            description = "Events a second, 0 for as fast as they go (default: 25, with --once or --events 0).")
    private @Nullable Double rate;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Use this broker instead of one in this process. The demo's topics there are its own"
                    + " (verbatim-demo.feedback.raw.v1 and so on), are created when they are missing, and stay.")
    private @Nullable String bootstrapServers;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Replay these events, one JSON object a line, instead of the built-in ones.")
    private @Nullable Path file;

    DemoCommand(Console console, StopSignals signals) {
        this.console = console;
        this.signals = signals;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (events < 0) {
            throw new UnusableException("The option --events must be 0 or more, not " + events);
        }
        if (rate != null && !(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new UnusableException("The option --rate must be 0 or more, not " + rate);
        }
        ModelSettings chosen = model.model();
        boolean ends = once || events > 0;
        double perSecond = rate != null ? rate : ends ? 0 : WATCHABLE;
        DemoSettings settings = new DemoSettings(
                bootstrapServers,
                file,
                once,
                events,
                perSecond,
                chosen.bundle(),
                chosen.device(),
                model.batching().tokenBudget(),
                console.outIsTerminal());
        PrintStream out = new PrintStream(console.out(), true, StandardCharsets.UTF_8);
        Demo demo = new Demo(settings, out);
        signals.close(demo::close);
        try {
            if (demo.run()) {
                return ExitStatus.OK;
            }
            console.err()
                    .println("verbatim: Some events did not come out within a minute: run again with"
                            + " VERBATIM_LOG_LEVEL=INFO to see why");
            return ExitStatus.SOME_FAILED;
        } catch (DemoException | UncheckedIOException unusable) {
            throw new UnusableException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
