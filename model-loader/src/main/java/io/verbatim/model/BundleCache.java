package io.verbatim.model;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Unpacked bundles by the hash of what they were unpacked from, shared by all processes of a user.
 *
 * <p>A bundle appears under its name only when it is whole and sound, by one atomic move, and with a list of what was
 * put there. What is found damaged, or not as the list says, is made again.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
 */
final class BundleCache {
    private static final String PARTIAL = ".partial-";
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST_FILL = Duration.ofDays(1);

    private final Path folder;
    private final Path bundles;

    /** Puts a bundle's files into an empty folder. */
    @FunctionalInterface
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    BundleCache(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.bundles = this.folder.resolve("bundles");
    }

    /** The cache where {@code XDG_CACHE_HOME} says, or in {@code .cache} of the home folder. */
    static BundleCache ofUser() {
        return new BundleCache(userFolder(System.getenv(), System.getProperty("user.home")));
    }

    static Path userFolder(Map<String, String> environment, String home) {
        Path cache = BundleFolder.path(environment.getOrDefault("XDG_CACHE_HOME", ""));
        // The specification: a relative path is to be ignored.
        Path base = cache.isAbsolute() ? cache : BundleFolder.path(home).resolve(".cache");
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
        Path target = bundles.resolve(key);
        Optional<Bundle> cached = cached(target);
        return cached.isPresent() ? cached.get() : fill(target, origin, filler);
    }

    private static Optional<Bundle> cached(Path target) {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try {
            Bundle bundle = new BundleFolder(root(target)).verify();
            return HashList.fits(target, bundle) ? Optional.of(bundle) : Optional.empty();
        } catch (BundleException | IOException damaged) {
            return Optional.empty();
        }
    }

    private Bundle fill(Path target, String origin, Filler filler) {
        try {
            Files.createDirectories(bundles);
            sweep();
            Path partial = Files.createTempDirectory(bundles, PARTIAL);
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

    /** Removes what processes left behind that were killed at it. */
    private void sweep() throws IOException {
        FileTime yesterday = FileTime.from(Instant.now().minus(LONGEST_FILL));
        try (Stream<Path> entries = Files.list(bundles)) {
            for (Path entry : entries.toList()) {
                if (String.valueOf(entry.getFileName()).startsWith(PARTIAL)
                        && Files.getLastModifiedTime(entry).compareTo(yesterday) < 0) {
                    FolderTree.delete(entry);
                }
            }
        } catch (NoSuchFileException alreadyGone) {
            // Another process swept it, or finished it.
        }
    }

    private static Bundle filled(Path partial, String origin, Filler filler) throws IOException {
        try {
            filler.fill(partial);
            Bundle bundle = new BundleFolder(root(partial)).verify();
            HashList.write(partial, bundle);
            return bundle;
        } catch (BundleException e) {
            // The partial folder is gone when the message is read.
            throw new BundleException(String.valueOf(e.getMessage()).replace(partial.toString(), origin), e);
        }
    }

    private void publish(Path partial, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (FileSystemException occupied) {
                // Either another process was first, with a bundle made from the same bytes, or what is there is
                // damaged.
                if (cached(target).isPresent()) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw occupied;
                }
                remove(target);
            }
        }
    }

    /** In one step for other processes, which may be about to open it. */
    private void remove(Path target) throws IOException {
        Path aside = Files.createTempDirectory(bundles, PARTIAL);
        try {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException alreadyGone) {
            // Another process removed it.
        } finally {
            FolderTree.delete(aside);
        }
    }

    /** The folder itself, or the only folder in it when that is all there is, but for the list. */
    private static Path root(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            Path[] all = entries.filter(one -> !one.endsWith(HashList.FILE)).toArray(Path[]::new);
            return all.length == 1 && Files.isDirectory(all[0]) ? all[0] : folder;
        }
    }
}
