package io.verbatim.model;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Unpacked bundles by the hash of what they were unpacked from, shared by all processes of a user.
 *
 * <p>A bundle appears under its name only when it is whole and sound, by one atomic move. What is found damaged is
 * made again.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
 */
final class BundleCache {
    private static final String PARTIAL = ".partial-";

    private final Path folder;

    /** Puts a bundle's files into an empty folder. */
    @FunctionalInterface
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    BundleCache(Path folder) {
        this.folder = folder;
    }

    /** The cache where {@code XDG_CACHE_HOME} says, or in {@code .cache} of the home folder. */
    static BundleCache ofUser() {
        return new BundleCache(userFolder(System.getenv(), System.getProperty("user.home")));
    }

    static Path userFolder(Map<String, String> environment, String home) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The specification: a relative path is to be ignored.
        Path base = Path.of(cache).isAbsolute() ? Path.of(cache) : Path.of(home, ".cache");
        return base.resolve("verbatim");
    }

    /**
     * The bundle under this key, filled in first if it is not there or damaged.
     *
     * @param key sha256 of what the bundle is made from
     * @param origin names that thing in complaints
     * @throws BundleException when the filler brings no sound bundle, or the cache cannot be written
     */
    Bundle open(String key, String origin, Filler filler) {
        Path target = folder.resolve("bundles").resolve(key);
        Optional<Bundle> cached = cached(target);
        return cached.isPresent() ? cached.get() : fill(target, origin, filler);
    }

    private static Optional<Bundle> cached(Path target) {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BundleFolder(root(target)).verify());
        } catch (BundleException | IOException damaged) {
            return Optional.empty();
        }
    }

    private Bundle fill(Path target, String origin, Filler filler) {
        try {
            Files.createDirectories(target.getParent());
            Path partial = Files.createTempDirectory(target.getParent(), PARTIAL);
            try {
                Bundle bundle = filled(partial, origin, filler);
                publish(partial, target);
                return new Bundle(target.resolve(partial.relativize(bundle.folder())), bundle.manifest());
            } finally {
                FolderTree.delete(partial);
            }
        } catch (IOException e) {
            throw new BundleException(
                    "The bundle cache " + folder + " cannot be written (" + e + "): set XDG_CACHE_HOME to a folder"
                            + " with room that may be written",
                    e);
        }
    }

    private static Bundle filled(Path partial, String origin, Filler filler) throws IOException {
        try {
            filler.fill(partial);
            return new BundleFolder(root(partial)).verify();
        } catch (BundleException e) {
            // The partial folder is gone when the message is read.
            throw new BundleException(String.valueOf(e.getMessage()).replace(partial.toString(), origin), e);
        }
    }

    private static void publish(Path partial, Path target) throws IOException {
        FolderTree.delete(target);
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException raced) {
            // Another process was first: its bundle is made from the same bytes.
            if (cached(target).isEmpty()) {
                throw raced;
            }
        }
    }

    /** The folder itself, or the only folder in it when that is all there is. */
    private static Path root(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            Path[] all = entries.toArray(Path[]::new);
            return all.length == 1 && Files.isDirectory(all[0]) ? all[0] : folder;
        }
    }
}
