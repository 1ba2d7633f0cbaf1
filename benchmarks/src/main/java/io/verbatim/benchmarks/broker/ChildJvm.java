package io.verbatim.benchmarks.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * A Java process on this class path, which says one line when it is ready and stops when its standard input ends. Ctrl-C
 * reaches it too, and it does nothing then: this process needs it until everything is closed.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process.
     *
     * @param heap its largest heap, such as {@code 512m}
     * @throws UncheckedIOException when Java cannot be started
     */
    public static ChildJvm start(Class<?> main, String heap, List<String> args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-Dverbatim.log.level=OFF",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(args);
        try {
            return new ChildJvm(
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException("A second Java process cannot be started", e);
        }
    }

    /**
     * Waits for the process to say its next line.
     *
     * @throws IllegalStateException when it ends without a word
     */
    public String readLine() {
        try {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("A second Java process ended early: its standard error says why");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("A second Java process cannot be heard", e);
        }
    }

    /** Makes this process outlast the signals that end a whole process group; for the one that is started. */
    public static void ignoreSignals() {
        for (String name : List.of("HUP", "INT", "TERM")) {
            Signals.register(name, () -> {});
        }
    }

    /** Ends the process at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Lets the process end, or ends it when that takes longer than 20 seconds; does nothing twice. */
    @Override
    public void close() {
        Undisturbed.run(this::end);
    }

    private void end() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
