package io.verbatim.processor.faults;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Java process with this test's class path: started, signalled, killed, and never left behind. */
public final class ChildProcess implements AutoCloseable {
    /** The exit status of a process that SIGKILL ended. */
    public static final int KILLED = 137;

    /** That of one that failed. */
    static final int FAILED = 1;
    /** That of one whose heap was exhausted. */
    static final int OUT_OF_HEAP = 3;

    static final ChildProcess NONE = new ChildProcess(null);
    private static final int PATIENCE_SECONDS = 60;

    private final @Nullable Process process;

    private ChildProcess(@Nullable Process process) {
        this.process = process;
    }

    /** Describes a process that runs a class and appends all that it prints to a file. */
    public static Builder of(Class<?> main, Path log) {
        return new Builder(main, log);
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What became of it. */
    public String fate() {
        return isAlive() ? "running" : "exit status " + exitStatus();
    }

    /** The status of a process that has ended. */
    public int exitStatus() {
        return process == null ? 0 : process.exitValue();
    }

    /** Gives it no chance to do anything more. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Asks it to stop, as a supervisor does, and returns its exit status. */
    public int stop() throws InterruptedException {
        if (process == null) {
            return 0;
        }
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the process did not stop within its grace period");
        }
        return process.exitValue();
    }

    /** Waits until it ends by itself, and returns its exit status. */
    public int awaitEnd() throws InterruptedException {
        if (process == null) {
            return 0;
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process has not ended within " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** Sends a signal by its name without SIG. */
    public void signal(String name) throws IOException, InterruptedException {
        if (process != null) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** What is to be started. */
    public static final class Builder {
        private final Path log;
        private final List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> command = new ArrayList<>();

        private Builder(Class<?> main, Path log) {
            this.log = log;
            command.add(main.getName());
        }

        /** Options for Java. */
        public Builder options(String... values) {
            options.addAll(List.of(values));
            return this;
        }

        /** Variables over those of this process. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Arguments for the program. */
        public Builder arguments(String... values) {
            command.addAll(List.of(values));
            return this;
        }

        /** Starts the process. */
        public ChildProcess start() throws IOException {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.add("-cp");
            line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            line.addAll(options);
            line.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
            return new ChildProcess(builder.start());
        }
    }
}
