package io.verbatim.processor.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * What a command reads from and writes to, and the clock it draws its progress by.
 *
 * @param out takes the results, in UTF-8, buffered; a command flushes it
 * @param err takes everything else
 * @param outIsTerminal whether someone watches {@code out}
 * @param errIsTerminal whether someone watches {@code err}
 * @param nanoClock nanoseconds from any start
 */
record Console(
        InputStream in,
        OutputStream out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        LongSupplier nanoClock) {
    /** Set by the launcher script, since Java itself cannot tell one of its streams from another. */
    private static final String OUT_IS_TERMINAL = "verbatim.stdout.terminal";

    private static final String ERR_IS_TERMINAL = "verbatim.stderr.terminal";

    private static final int BUFFER_BYTES = 1 << 16;

    static Console ofProcess() {
        return new Console(
                System.in,
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean(OUT_IS_TERMINAL),
                Boolean.getBoolean(ERR_IS_TERMINAL),
                System::nanoTime);
    }

    /**
     * Writes a result, and lets it go at once.
     *
     * @throws OutputException when it cannot be written
     */
    void print(String result) {
        OutputException.guard(() -> {
            out.write(result.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }
}
