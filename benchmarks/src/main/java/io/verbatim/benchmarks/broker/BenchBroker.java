package io.verbatim.benchmarks.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The brokers of a run: those that the user names, or one of our own in a second JVM. */
public final class BenchBroker implements AutoCloseable {
    private static final String HEAP = "768m";

    private final String bootstrapServers;
    private final @Nullable ChildJvm process;
    private final @Nullable Path folder;

    private BenchBroker(String bootstrapServers, @Nullable ChildJvm process, @Nullable Path folder) {
        this.bootstrapServers = bootstrapServers;
        this.process = process;
        this.folder = folder;
    }

    /**
     * Uses these brokers, or starts one when there are none.
     *
     * @throws UncheckedIOException when there is no place for a temporary folder, or Java cannot be started
     * @throws IllegalStateException when the broker ends at once
     */
    public static BenchBroker open(@Nullable String bootstrapServers) {
        if (bootstrapServers != null) {
            return new BenchBroker(bootstrapServers, null, null);
        }
        try {
            return start(Files.createTempDirectory("verbatim-bench"), BrokerMain.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder cannot be made: set java.io.tmpdir to one that can", e);
        }
    }

    /** Starts a broker whose log goes to a folder, which is gone when the broker does not start. */
    static BenchBroker start(Path folder, Class<?> main) {
        try {
            ChildJvm process = ChildJvm.start(main, HEAP, List.of(folder.toString()));
            try {
                return new BenchBroker(process.readLine(), process, folder);
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** What clients connect to. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker if it is one of our own, and deletes its folder; does nothing twice. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        if (folder != null) {
            delete(folder);
        }
    }

    /**
     * Deletes a folder with all that is in it, if it is there.
     *
     * @throws UncheckedIOException when it cannot be deleted
     */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + folder + " cannot be deleted", e);
        }
    }
}
