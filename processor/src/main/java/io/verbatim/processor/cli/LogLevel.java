package io.verbatim.processor.cli;

import java.util.Arrays;

/** How much is logged: a service tells what it does, any other command only what goes wrong. */
final class LogLevel {
    /** Read by {@code logback.xml}, where the environment's {@code VERBATIM_LOG_LEVEL} comes first. */
    static final String PROPERTY = "verbatim.log.level";

    private static final String SERVICE = "run";

    private LogLevel() {}

    /** Must come before the first logger is made. */
    static void choose(String... args) {
        String command = Arrays.stream(args)
                .filter(arg -> !arg.startsWith("-"))
                .findFirst()
                .orElse("");
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, command.equals(SERVICE) ? "INFO" : "WARN");
        }
    }
}
