package io.verbatim.model;

import java.nio.file.Path;

/** A folder whose manifest is sound and whose files are the ones that the manifest names. */
public final class Bundle {
    private final Path folder;
    private final BundleManifest manifest;

    Bundle(Path folder, BundleManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** What the bundle says about itself. */
    public BundleManifest manifest() {
        return manifest;
    }

    /** Where its files are. */
    public Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
