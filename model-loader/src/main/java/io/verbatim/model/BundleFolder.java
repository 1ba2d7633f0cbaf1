package io.verbatim.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** A folder that holds, or should hold, the files of a bundle. */
final class BundleFolder {
    private final Path folder;

    BundleFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Reads the manifest, or makes one for a Hugging Face export, and checks every file against it.
     *
     * @throws BundleException when there is no sound bundle
     */
    Bundle verify() {
        if (!Files.isDirectory(folder)) {
            throw new BundleException("There is no folder " + folder + ": name one that holds a bundle");
        }
        if (Files.isRegularFile(folder.resolve(ManifestReader.FILE))) {
            BundleManifest manifest = ManifestReader.read(folder);
            manifest.files().forEach(this::verify);
            return new Bundle(folder, manifest);
        }
        if (HuggingFaceExport.isIn(folder)) {
            return new Bundle(folder, HuggingFaceExport.read(folder));
        }
        throw new BundleException(folder + " holds no bundle: it needs " + ManifestReader.FILE
                + ", or config.json, tokenizer.json and model.onnx of a Hugging Face export");
    }

    private void verify(String name, String sha256) {
        Path file = find(name);
        try {
            String actual = Sha256.of(file);
            if (!actual.equals(sha256)) {
                throw new BundleException(file + " has sha256 " + actual + ", and " + ManifestReader.FILE + " says "
                        + sha256 + ": fetch the bundle again");
            }
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A file by its name in the manifest, links followed, as long as it lies in the folder. */
    private Path find(String name) {
        Path file = inside(folder, name);
        if (!Files.isRegularFile(file)) {
            throw new BundleException(file + " is missing: fetch the bundle again");
        }
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw escapes(name);
            }
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage(), e);
        }
        return file;
    }

    /**
     * The path of an entry that must lie in a folder.
     *
     * @throws BundleException when it would lie elsewhere
     */
    static Path inside(Path folder, String name) {
        Path root = folder.normalize();
        Path file = root.resolve(path(name)).normalize();
        if (Path.of(name).isAbsolute() || name.contains("\\") || file.equals(root) || !file.startsWith(root)) {
            throw escapes(name);
        }
        return file;
    }

    /**
     * A path from elsewhere, which may have letters that the locale lacks.
     *
     * @throws BundleException when it cannot be a path here
     */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new BundleException(
                    "'" + Printable.of(name) + "' cannot be a path here (" + e.getReason()
                            + "): set LANG=C.UTF-8 if it has other letters than English, else use another name",
                    e);
        }
    }

    private static BundleException escapes(String name) {
        String quoted = Printable.of(name);
        return new BundleException(
                "The bundle names a file outside its folder, '" + quoted + "': use a bundle that you trust");
    }

    /** Files and their sha256, for a bundle that brings none of its own. */
    static Map.Entry<String, String> hashed(Path folder, String name) {
        try {
            return Map.entry(name, Sha256.of(folder.resolve(name)));
        } catch (IOException e) {
            throw new BundleException(folder.resolve(name) + " cannot be read: " + e.getMessage(), e);
        }
    }
}
