package io.verbatim.benchmarks.cli;

import java.util.Arrays;
import picocli.CommandLine;

/** Where the benchmarks begin. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) throws Exception {
        if (System.getProperty("verbatim.log.level") == null) {
            System.setProperty("verbatim.log.level", "ERROR");
        }
        if (args.length > 0 && args[0].equals("--jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        CommandLine commandLine = new CommandLine(new BenchCommand());
        commandLine.setExecutionExceptionHandler(new Failures());
        System.exit(commandLine.execute(args));
    }
}
