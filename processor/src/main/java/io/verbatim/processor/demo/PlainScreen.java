package io.verbatim.processor.demo;

import java.io.PrintStream;

/** A line for every event, for files and pipes. */
final class PlainScreen implements Screen {
    static final int WIDTH = 80;

    private final PrintStream out;
    private final Table table;
    private final Headline headline;
    private boolean begun;
    private boolean ended;

    PlainScreen(PrintStream out, Table table, Headline headline) {
        this.out = out;
        this.table = table;
        this.headline = headline;
    }

    @Override
    public synchronized void event(Sighting sighting) {
        if (ended) {
            return;
        }
        if (!begun) {
            out.println(table.head());
            begun = true;
        }
        out.println(table.row(sighting).stripTrailing());
    }

    @Override
    public void refresh(Snapshot snapshot) {
        // Nothing stands still here.
    }

    @Override
    public synchronized void summary(Snapshot snapshot) {
        ended = true;
        out.println();
        snapshot.labels()
                .forEach(
                        (task, counts) -> out.println(table.totals(task, counts).stripTrailing()));
        out.println(headline.counts(snapshot));
        out.println(headline.engine());
    }

    @Override
    public void close() {
        out.flush();
    }
}
