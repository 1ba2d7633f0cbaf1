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
        return cache.open(hash(), archive.toString(), folder -> TarGz.DEFAULT.unpack(archive, folder));
    }

    private String hash() {
        try {
            return Sha256.of(archive);
        } catch (IOException e) {
            throw new BundleException(archive + " cannot be read: " + e.getMessage(), e);
        }
    }
}
