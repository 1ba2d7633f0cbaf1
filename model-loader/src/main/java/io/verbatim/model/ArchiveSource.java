package io.verbatim.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle in a {@code .tar.gz} file, at its top or in a single folder. */
record ArchiveSource(Path archive, BundleCache cache) implements BundleSource {
    @Override
    public Bundle open() {
        if (!Files.isRegularFile(archive)) {
            throw new BundleException("There is no file " + archive + ": name one that holds a bundle");
        }
        String hash = hash();
        return cache.open(hash, archive.toString(), folder -> unpack(hash, folder));
    }

    /** Another file may have come into its place, and must not stay in the cache under this hash. */
    void unpack(String hash, Path folder) throws IOException {
        TarGz.DEFAULT.unpack(archive, folder);
        if (!hash().equals(hash)) {
            throw new BundleException(archive + " changed while it was read: start again");
        }
    }

    private String hash() {
        try {
            return Sha256.of(archive);
        } catch (IOException e) {
            throw new BundleException(archive + " cannot be read: " + e.getMessage(), e);
        }
    }
}
