package io.verbatim.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The sha256 of every file in a folder of the cache, as it was filled: a file there that is no part of the bundle, as
 * {@code sha256sum} writes it.
 */
final class HashList {
    static final String FILE = ".verbatim-cache.sha256";

    private HashList() {}

    /**
     * Lists what is in a folder, in the folder.
     *
     * @param bundle the one in the folder, verified a moment ago
     * @throws BundleException when the bundle has a file of that name
     */
    static void write(Path folder, Bundle bundle) throws IOException {
        Path list = folder.resolve(FILE);
        if (Files.exists(list, LinkOption.NOFOLLOW_LINKS)) {
            throw new BundleException(list + " has a name that the cache needs: pack the bundle without it");
        }
        Files.write(list, lines(folder, bundle));
    }

    /**
     * Whether a folder holds what its list says, and nothing else.
     *
     * @param bundle the one in the folder, verified a moment ago
     * @throws IOException when there is no list, or something cannot be read
     */
    static boolean fits(Path folder, Bundle bundle) throws IOException {
        return Arrays.equals(Files.readAllBytes(folder.resolve(FILE)), lines(folder, bundle));
    }

    private static byte[] lines(Path folder, Bundle bundle) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path file : FolderTree.files(folder)) {
            Path name = folder.relativize(file);
            if (!name.equals(Path.of(FILE))) {
                lines.append(hash(file, bundle)).append("  ").append(name).append('\n');
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Verifying has just hashed the large files, which would take as long again. */
    private static String hash(Path file, Bundle bundle) throws IOException {
        String name = bundle.folder().relativize(file).toString();
        String verified = bundle.manifest().files().get(name);
        return verified == null ? Sha256.of(file) : verified;
    }
}
