package io.verbatim.processor.cli;

import io.verbatim.processor.faults.FaultyModel;
import io.verbatim.processor.faults.Orphans;

/** The program with a device that fails on demand. */
public final class FaultyMain {
    private FaultyMain() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        Orphans.endWithParent();
        Main.run(args, settings -> new FaultyModel().resident());
    }
}
