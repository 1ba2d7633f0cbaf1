package io.verbatim.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM holds at one moment.
 *
 * @param second since the soak began
 * @param events seen by then
 * @param heap bytes in use after a full collection
 * @param resident bytes of the process in memory, the model's included; 0 where the system does not say (Linux does)
 * @param threads alive
 * @param fileHandles open, sockets included; 0 where the system does not say
 */
public record Vitals(long second, long events, long heap, long resident, int threads, long fileHandles) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Collects garbage, then looks. */
    public static Vitals take(long second, long events) {
        System.gc();
        return new Vitals(
                second,
                events,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                residentBytes(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0);
    }

    private static long residentBytes() {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of this process cannot be read from " + STATUS, e);
        }
    }
}
