package io.verbatim.processor.cli;

import java.util.Arrays;

/**
 * How much is logged: a service tells what it does, the demo's broker keeps its warnings to itself, and any other command
 * says only what goes wrong.
 */
final class LogLevel {
    /** Read by {@code logback.xml}, where the environment's {@code VERBATIM_LOG_LEVEL} comes first. */
    static final String PROPERTY = "verbatim.log.level";

    private LogLevel() {}

    /** Must come before the first logger is made. */
    static void choose(String... args) {
        String command = Arrays.stream(args)
                .filter(arg -> !arg.startsWith("-"))
                .findFirst()
                .orElse("");
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, of(command));
        }
    }

    private static String of(String command) {
        return switch (command) {
            case "run" -> "INFO";
            case "demo" -> "ERROR";
            default -> "WARN";
        };
    }
}
