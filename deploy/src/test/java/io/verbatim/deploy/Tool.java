package io.verbatim.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A program that checks what we wrote, where the machine has it. */
final class Tool {
    private static final Set<String> MISSING = ConcurrentHashMap.newKeySet();

    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    /** The first of these programs on the PATH; skips the test, with its name, when there is none. */
    static Tool required(String... names) {
        Optional<Path> program = Stream.of(names).flatMap(Tool::find).findFirst();
        need(program.isPresent(), String.join(" or ", names) + " on the PATH");
        return new Tool(program.orElseThrow());
    }

    /** This program; skips the test, with its path, when it is not there. */
    static Tool at(Path program) {
        need(Files.isExecutable(program), program.toString());
        return new Tool(program);
    }

    /** Skips the test where something is missing, and says so where everybody sees it. */
    static void need(boolean there, String what) {
        if (!there && MISSING.add(what)) {
            System.out.println("SKIPPED: tests that need " + what);
        }
        assumeTrue(there, () -> "SKIPPED: needs " + what);
    }

    String name() {
        return String.valueOf(program.getFileName());
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Starts it to run beside the test. */
    Process start(Path output, String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Stream<Path> find(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    /** How a program ended, and what it printed. */
    record Result(int status, String output) {}
}
