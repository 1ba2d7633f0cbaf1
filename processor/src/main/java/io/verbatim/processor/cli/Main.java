package io.verbatim.processor.cli;

import io.verbatim.processor.ResidentModel;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        LogLevel.choose(args);
        System.exit(VerbatimCommandLine.create(Console.ofProcess(), ResidentModel::load)
                .execute(args));
    }
}
