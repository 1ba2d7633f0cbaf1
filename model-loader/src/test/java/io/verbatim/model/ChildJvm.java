package io.verbatim.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class's {@code main} in a process of its own. */
final class ChildJvm {
    private ChildJvm() {}

    /** Everything that it printed; fails when its status is not 0. */
    static String run(Class<?> main, List<String> jvm, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        return run(System.getProperty("java.class.path"), main.getName(), jvm, environment, arguments);
    }

    static String run(
            String classPath, String main, List<String> jvm, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new AssertionError("status " + status + ":\n" + output);
        }
        return output;
    }
}
