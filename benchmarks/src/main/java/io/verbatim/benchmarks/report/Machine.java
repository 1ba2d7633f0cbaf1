package io.verbatim.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a run was made on.
 *
 * @param cores that this process may use
 */
public record Machine(String processor, int cores, long memoryMegabytes, String java, String os) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

    /** The machine that this runs on. */
    public static Machine here() {
        return new Machine(
                field(CPU_INFO, "model name", System.getProperty("os.arch", "unknown")),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field(MEMORY_INFO, "MemTotal", "0").replaceAll("\\D", "")) / 1024,
                System.getProperty("java.version", "unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** Processor, cores and Java, for the head of a table. */
    public String brief() {
        return processor + ", " + cores + " cores, Java " + java;
    }

    private static String field(Path file, String name, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException unreadable) {
            return otherwise;
        }
    }
}
