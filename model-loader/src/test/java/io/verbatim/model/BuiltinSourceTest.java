package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltinSourceTest {
    @TempDir
    Path folder;

    @Test
    void shouldUnpackOnceIntoTheCacheWhenTheProgramIsAJar() throws Exception {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        String classPath = jar(bundle) + File.pathSeparator + classPathWithout("classes");

        // When
        String first = open(classPath);
        String second = open(classPath);

        // Then
        Path cached = folder.resolve("cache/verbatim/bundles").resolve(Sha256.of(bundle.read("bundle.json")));
        assertThat(first).contains("opened dev-tiny in " + cached);
        assertThat(second).isEqualTo(first);
        assertThat(cached.resolve("model.cpu.onnx")).hasBinaryContent(bundle.read("model.cpu.onnx"));
    }

    @Test
    void shouldReadInPlaceWhenTheProgramIsAFolder() throws Exception {
        // Given
        Path classes = folder.resolve("program");
        Path place = TinyBundle.in(classes.resolve("io/verbatim/model/bundle")).folder();
        String classPath = classes + File.pathSeparator + classPathWithout("resources-only");

        // When
        String output = open(classPath);

        // Then
        assertThat(output).contains("opened dev-tiny in " + place);
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    private String open(String classPath) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return ChildJvm.run(classPath, OpensBuiltin.class.getName(), List.of(), environment, List.of());
    }

    /** The class path of this test without the module's folder of that name. */
    private static String classPathWithout(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(File.separator + name))
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }

    /** The module's classes and the bundle, packed as the build packs them. */
    private Path jar(TinyBundle bundle) throws IOException {
        Path classes = Path.of("target", "classes");
        Path jar = folder.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> found = Files.walk(classes)) {
            for (Path path :
                    found.filter(one -> one.toString().endsWith(".class")).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, zip);
            }
            for (String name : TinyBundle.FILES) {
                zip.putNextEntry(new ZipEntry("io/verbatim/model/bundle/" + name));
                zip.write(bundle.read(name));
            }
        }
        return jar;
    }

    /** Opens the bundle that comes with the program. */
    static final class OpensBuiltin {
        public static void main(String[] arguments) {
            Bundle bundle = BundleSource.parse("builtin").open();
            System.out.println("opened " + bundle.manifest().name() + " in " + bundle.folder());
        }
    }
}
