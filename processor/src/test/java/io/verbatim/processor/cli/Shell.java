package io.verbatim.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.verbatim.processor.batching.FakeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;

/** Runs commands as a shell would, with a fake model, and keeps what they print. */
final class Shell {
    final FakeModel model = new FakeModel();
    /** Signals that end no process. */
    final StopSignals signals = new StopSignals(status -> {}, status -> {});

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final InputStream in;
    private final boolean errIsTerminal;

    Shell() {
        this("");
    }

    Shell(String in) {
        this(new ByteArrayInputStream(in.getBytes(UTF_8)), false);
    }

    Shell(InputStream in, boolean errIsTerminal) {
        this.in = in;
        this.errIsTerminal = errIsTerminal;
    }

    int run(String... args) {
        return run(out, args);
    }

    /** Runs a command whose output goes elsewhere. */
    int run(OutputStream elsewhere, String... args) {
        return commandLine(elsewhere, settings -> model.resident()).execute(args);
    }

    /** The commands, with a model from elsewhere. */
    CommandLine commandLine(ModelLoader loader) {
        return commandLine(out, loader);
    }

    /** The commands, with a model from elsewhere and an output that goes elsewhere. */
    CommandLine commandLine(OutputStream output, ModelLoader loader) {
        return VerbatimCommandLine.create(console(output), loader, signals);
    }

    Console console() {
        return console(out);
    }

    private Console console(OutputStream output) {
        return new Console(in, output, new PrintWriter(err, true), false, errIsTerminal, this::tick);
    }

    /** A twentieth of a second passes from one look at the clock to the next. */
    private long tick() {
        return nanos.addAndGet(50_000_000);
    }

    String out() {
        return out.toString(UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }

    String err() {
        return err.toString();
    }
}
