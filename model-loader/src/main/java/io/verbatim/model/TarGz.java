package io.verbatim.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * An archive with a bundle, unpacked without trust: plain files and folders only, nothing outside the target folder,
 * and no more than the limits.
 *
 * @param entries the most entries
 * @param bytes the most bytes of all files together, unpacked
 */
record TarGz(int entries, long bytes) {
    static final TarGz DEFAULT = new TarGz(1_000, 4L << 30);
    private static final int CHUNK = 1 << 16;
    /** The library holds headers in memory, so that they must not grow with the archive. */
    private static final long HEADER = 1 << 20;
    /** In bytes, folders and all: file systems mostly take no more for one part of it. */
    private static final int LONGEST_NAME = 255;
    /** Of a name that is too long, how much is quoted. */
    private static final int QUOTED = 60;

    /**
     * Unpacks an archive into an empty folder.
     *
     * @throws BundleException when the archive is damaged, or holds what it must not
     * @throws IOException when the folder cannot be written
     */
    void unpack(Path archive, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                MeteredInput plain = decompress(archive, file);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name())) {
            int seen = 0;
            long room = bytes;
            for (TarArchiveEntry entry = next(archive, plain, tar); entry != null; entry = next(archive, plain, tar)) {
                if (++seen > entries) {
                    throw new BundleException(
                            archive + " has more than " + entries + " entries: a bundle needs a handful");
                }
                room -= unpack(archive, tar, entry, folder, room);
            }
            if (seen == 0) {
                throw new BundleException(archive + " is empty or no .tar.gz: fetch the bundle again");
            }
        }
    }

    private long unpack(Path archive, TarArchiveInputStream tar, TarArchiveEntry entry, Path folder, long room)
            throws IOException {
        String name = entry.getName();
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            String beginning = TextPrefix.of(name, QUOTED) + "…";
            throw refused(archive, beginning, ", which is too long a name: pack the bundle with shorter ones", null);
        }
        if (entry.isDirectory()) {
            if (!isRoot(name)) {
                createFolder(archive, name, BundleFolder.inside(folder, name));
            }
            return 0;
        }
        if (!isPlainFile(entry)) {
            throw refused(archive, name, ", which is no plain file: pack the bundle without links", null);
        }
        Path file = BundleFolder.inside(folder, name);
        createFolder(archive, name, file.resolveSibling(""));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            return copy(archive, tar, out, room);
        } catch (FileAlreadyExistsException e) {
            throw refused(archive, name, " twice: pack the bundle again", e);
        }
    }

    private static void createFolder(Path archive, String name, Path wanted) throws IOException {
        try {
            Files.createDirectories(wanted);
        } catch (FileSystemException e) {
            if (isBlocked(wanted)) {
                throw refused(archive, name, ", and a file where that needs a folder: pack the bundle again", e);
            }
            throw e;
        }
    }

    /** Whether a file, which can only come from the archive, is where a folder should be. */
    private static boolean isBlocked(Path wanted) {
        for (Path path = wanted; path != null; path = path.getParent()) {
            if (Files.isRegularFile(path)) {
                return true;
            }
        }
        return false;
    }

    private long copy(Path archive, TarArchiveInputStream tar, OutputStream out, long room) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long copied = 0;
        for (int read = read(archive, tar, chunk); read >= 0; read = read(archive, tar, chunk)) {
            copied += read;
            if (copied > room) {
                throw new BundleException(archive + " unpacks to more than " + bytes
                        + " bytes: unpack it yourself if you trust it, and name the folder");
            }
            out.write(chunk, 0, read);
        }
        return copied;
    }

    /** The library's own {@code isFile} says yes to devices and pipes. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        byte type = entry.getLinkFlag();
        return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM) && !entry.isSparse();
    }

    private static boolean isRoot(String name) {
        return name.equals("./") || name.equals(".");
    }

    private static MeteredInput decompress(Path archive, InputStream file) {
        try {
            return new MeteredInput(new GZIPInputStream(file, CHUNK));
        } catch (IOException e) {
            throw damaged(archive, e);
        }
    }

    private static @Nullable TarArchiveEntry next(Path archive, MeteredInput plain, TarArchiveInputStream tar) {
        try {
            plain.allow(HEADER);
            TarArchiveEntry entry = tar.getNextEntry();
            plain.allow(Long.MAX_VALUE);
            return entry;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(archive, e);
        }
    }

    private static int read(Path archive, TarArchiveInputStream tar, byte[] chunk) {
        try {
            return tar.read(chunk);
        } catch (IOException e) {
            throw damaged(archive, e);
        }
    }

    private static BundleException refused(Path archive, String name, String sentence, @Nullable Exception cause) {
        return new BundleException(archive + " holds '" + Printable.of(name) + "'" + sentence, cause);
    }

    private static BundleException damaged(Path archive, Exception e) {
        // The library quotes the archive.
        String why = Printable.of(String.valueOf(e.getMessage()));
        return new BundleException(
                archive + " is damaged, cut short or no .tar.gz (" + why + "): fetch the bundle again", e);
    }
}
