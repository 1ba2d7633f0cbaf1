package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.soak.Vitals;

/** What a JVM holds over time, a line a sample. */
final class VitalsTable {
    private final Lines out;

    /** Prints the head. */
    VitalsTable(Lines out, String events) {
        this.out = out;
        out.say("| second | %s | heap after collection, MB | resident, MB | threads | file handles |", events);
        out.say("|--:|--:|--:|--:|--:|--:|");
    }

    void row(Vitals sample) {
        out.say(
                "| %d | %,d | %.1f | %.1f | %d | %d |",
                sample.second(),
                sample.events(),
                sample.heap() / 1e6,
                sample.resident() / 1e6,
                sample.threads(),
                sample.fileHandles());
    }
}
