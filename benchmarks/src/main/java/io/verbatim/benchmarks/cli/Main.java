package io.verbatim.benchmarks.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/** Where the benchmarks begin. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status; whatever the locale, it writes UTF-8. */
    public static void main(String[] args) throws Exception {
        if (System.getProperty("verbatim.log.level") == null) {
            System.setProperty("verbatim.log.level", "ERROR");
        }
        if (args.length > 0 && args[0].equals("--jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        StopSignals signals = new StopSignals(Thread.currentThread());
        signals.register();
        CommandLine commandLine = new CommandLine(new BenchCommand());
        commandLine.setOut(writer(FileDescriptor.out));
        commandLine.setErr(writer(FileDescriptor.err));
        commandLine.setExecutionExceptionHandler(signals.quiet(new Failures()));
        System.exit(signals.run(() -> commandLine.execute(args)));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
