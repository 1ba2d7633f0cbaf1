package io.verbatim.processor.pipeline;

import io.verbatim.processor.cli.Main;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code verbatim run} in a JVM of its own. */
final class RunProcess implements AutoCloseable {
    private final Process process;

    RunProcess(Path config, Path log, Map<String, String> environment) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Xmx1g", "-cp", classPath, Main.class.getName(), "run", "--config", config.toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        process = builder.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What became of it. */
    String fate() {
        return process.isAlive() ? "running" : "exit status " + process.exitValue();
    }

    /** Gives it no chance to do anything more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as a supervisor does, and returns its exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the process did not stop within its grace period");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
