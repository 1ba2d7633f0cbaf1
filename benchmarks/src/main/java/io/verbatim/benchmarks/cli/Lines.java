package io.verbatim.benchmarks.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Writes line by line, each seen at once; numbers look the same whatever the language of the machine. */
record Lines(PrintWriter out) {
    /**
     * A line.
     *
     * @param format as of {@link String#format}
     */
    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
