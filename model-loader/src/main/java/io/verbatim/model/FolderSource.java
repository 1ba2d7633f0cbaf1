package io.verbatim.model;

import java.nio.file.Path;

/** A bundle that lies unpacked in a folder. */
record FolderSource(Path folder) implements BundleSource {
    @Override
    public Bundle open() {
        return new BundleFolder(folder).verify();
    }
}
