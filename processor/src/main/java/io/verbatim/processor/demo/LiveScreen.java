package io.verbatim.processor.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Figures above a table of the newest events, drawn over and over in the same place. */
final class LiveScreen implements Screen {
    private static final int FRAME_LINES = 4;
    private static final AttributedStyle BOLD = AttributedStyle.DEFAULT.bold();
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();

    private final Terminal terminal;
    private final Display display;
    private final PrintStream out;
    private final List<String> tasks;
    private final Headline headline;
    private final String hint;
    private boolean open = true;

    LiveScreen(Terminal terminal, PrintStream out, List<String> tasks, Headline headline, String hint) {
        this.terminal = terminal;
        this.out = out;
        this.display = new Display(terminal, true);
        this.tasks = tasks;
        this.headline = headline;
        this.hint = hint;
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
    }

    @Override
    public void event(Sighting sighting) {
        // The next refresh shows it.
    }

    @Override
    public synchronized void refresh(Snapshot snapshot) {
        int columns = Math.max(PlainScreen.WIDTH, terminal.getColumns());
        int rows = Math.max(16, terminal.getRows());
        display.resize(Size.of(columns, rows));
        display.update(lines(snapshot, columns - 1, rows), 0);
    }

    @Override
    public synchronized void summary(Snapshot snapshot) {
        close();
        PlainScreen plain =
                new PlainScreen(out, new Table(Math.max(PlainScreen.WIDTH, terminal.getColumns()), tasks), headline);
        plain.summary(snapshot);
        plain.close();
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
        }
    }

    private List<AttributedString> lines(Snapshot snapshot, int width, int rows) {
        Table table = new Table(width, tasks);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(Cells.fit(headline.counts(snapshot), width), BOLD));
        lines.add(new AttributedString(Cells.fit(headline.engine(), width)));
        snapshot.labels().forEach((task, counts) -> lines.add(new AttributedString(table.totals(task, counts))));
        lines.add(AttributedString.EMPTY);
        lines.add(new AttributedString(table.head(), BOLD));
        List<Sighting> latest = snapshot.latest();
        int room = rows - lines.size() - (FRAME_LINES - 2);
        latest.subList(Math.max(0, latest.size() - room), latest.size())
                .forEach(sighting -> lines.add(new AttributedString(table.row(sighting))));
        while (lines.size() < rows - 1) {
            lines.add(AttributedString.EMPTY);
        }
        lines.add(new AttributedString(Cells.fit(hint, width), FAINT));
        return lines;
    }
}
