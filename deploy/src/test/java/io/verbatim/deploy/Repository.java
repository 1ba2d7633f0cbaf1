package io.verbatim.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files under test, by their path from the root of the repository. */
final class Repository {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static Path path(String path) {
        return ROOT.resolve(path);
    }

    static String text(String path) {
        return text(path(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of a module, beside its libraries; skips the test where it is not built. */
    static Path jar(String module) {
        String name = module + "-[\\d.]+(-SNAPSHOT)?\\.jar";
        Path target = path(module + "/target");
        Optional<Path> jar = Stream.of(
                        Optional.ofNullable(target.toFile().listFiles()).orElse(new File[0]))
                .filter(file -> file.getName().matches(name))
                .map(File::toPath)
                .findFirst();
        Tool.need(jar.isPresent(), "the " + module + ", built by mvn -pl " + module + " -am package");
        return jar.orElseThrow();
    }

    /** Every file under a folder with this ending, in order of path. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.startsWith(path("deploy/target")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
