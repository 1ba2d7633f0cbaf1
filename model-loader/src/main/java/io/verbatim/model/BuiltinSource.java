package io.verbatim.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bundle that comes with the program; unpacked into the cache when the program is a jar. */
record BuiltinSource(BundleCache cache) implements BundleSource {
    private static final String PLACE = "bundle/";

    @Override
    public Bundle open() {
        URL manifest = BuiltinSource.class.getResource(PLACE + ManifestReader.FILE);
        if (manifest == null) {
            throw new BundleException(
                    "This build has no built-in bundle: name a folder, a .tar.gz file or https://…#sha256=HEX");
        }
        if (manifest.getProtocol().equals("file")) {
            return new BundleFolder(folder(manifest)).verify();
        }
        return cache.open(hash(), "builtin", BuiltinSource::copy);
    }

    private static Path folder(URL manifest) {
        try {
            return Path.of(manifest.toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path gave an address that is none: " + manifest, e);
        }
    }

    /** The manifest holds the hash of every other file, so that its own stands for all. */
    private static String hash() {
        try (InputStream manifest = resource(ManifestReader.FILE)) {
            return Sha256.of(manifest.readAllBytes());
        } catch (IOException e) {
            throw new BundleException("The built-in bundle cannot be read: " + e.getMessage(), e);
        }
    }

    private static void copy(Path folder) throws IOException {
        copy(ManifestReader.FILE, folder);
        for (String file : ManifestReader.read(folder).files().keySet()) {
            copy(file, folder);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        Path file = BundleFolder.inside(folder, name);
        Files.createDirectories(file.getParent());
        try (InputStream in = resource(name)) {
            Files.copy(in, file);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = BuiltinSource.class.getResourceAsStream(PLACE + name);
        if (in == null) {
            throw new BundleException("The built-in bundle lacks " + name + ": build the program again");
        }
        return in;
    }
}
