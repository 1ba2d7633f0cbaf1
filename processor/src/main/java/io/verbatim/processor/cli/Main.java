package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        run(args, ResidentModel::load);
    }

    static void run(String[] args, ModelLoader loader) {
        LogLevel.choose(args);
        StopSignals signals = new StopSignals();
        signals.register();
        int status = VerbatimCommandLine.create(Console.ofProcess(), signals.finishing(loader), signals)
                .execute(args);
        System.exit(signals.statusOr(status));
    }
}
