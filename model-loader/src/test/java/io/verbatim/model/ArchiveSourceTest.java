package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSourceTest {
    @TempDir
    Path folder;

    private TinyBundle bundle;
    private Path archive;
    private Path cache;

    @BeforeEach
    void prepare() {
        bundle = TinyBundle.in(folder.resolve("bundle"));
        archive = folder.resolve("bundle.tar.gz");
        cache = folder.resolve("cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "./", "dev-tiny-0/"})
    void shouldOpenWhenFilesLieAtTheTopOrInOneFolder(String prefix) throws IOException {
        // Given
        Files.write(archive, Archives.of(bundle, prefix));

        // When
        Bundle opened = source().open();

        // Then
        assertThat(opened.manifest().name()).isEqualTo("dev-tiny");
        assertThat(opened.folder()).startsWith(cache);
        assertThat(opened.file("model.cpu.onnx")).exists();
    }

    @Test
    void shouldUnpackOnlyOnce() throws IOException {
        // Given
        Files.write(archive, Archives.of(bundle, ""));
        Path model = source().open().file("model.cpu.onnx");
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(model, longAgo);

        // When
        Bundle again = source().open();

        // Then
        assertThat(again.file("model.cpu.onnx")).isEqualTo(model);
        assertThat(Files.getLastModifiedTime(model)).isEqualTo(longAgo);
    }

    @Test
    void shouldUnpackAgainWhenTheCacheIsDamaged() throws IOException {
        // Given
        Files.write(archive, Archives.of(bundle, ""));
        Path model = source().open().file("model.cpu.onnx");
        Files.writeString(model, "damaged");

        // When
        source().open();

        // Then
        assertThat(model).hasBinaryContent(bundle.read("model.cpu.onnx"));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void shouldLeaveNothingAndNameTheArchiveWhenItsBundleIsUnsound() throws IOException {
        // Given
        bundle.manifest(json -> json.put("format", 9));
        Files.write(archive, Archives.of(bundle, ""));

        // When / Then
        assertThatThrownBy(() -> source().open())
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(archive + "/bundle.json: format is 9");
        assertThat(entries()).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenTheArchiveIsCutShort() throws IOException {
        // Given
        byte[] whole = Archives.of(bundle, "");
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

        // When / Then
        assertThatThrownBy(() -> source().open())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is damaged, cut short or no .tar.gz");
        assertThat(entries()).isEmpty();
    }

    @Test
    void shouldRefuseWhenTheArchiveIsReplacedBeforeItIsUnpacked() throws IOException {
        // Given
        ArchiveSource source = new ArchiveSource(archive, new BundleCache(cache));
        byte[] hashed = Archives.of(bundle, "");
        Files.write(archive, Archives.of(bundle.manifest(json -> json.put("version", "1")), ""));

        // When / Then
        assertThatThrownBy(() -> source.unpack(Sha256.of(hashed), Files.createDirectory(folder.resolve("target"))))
                .isInstanceOf(BundleException.class)
                .hasMessage(archive + " changed while it was read: start again");
    }

    @Test
    void shouldRefuseWhenArchiveIsMissing() {
        // When / Then
        assertThatThrownBy(() -> source().open())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("There is no file " + archive);
    }

    @Test
    void shouldSayWhatToSetWhenTheCacheCannotBeWritten() throws IOException {
        // Given
        Files.write(archive, Archives.of(bundle, ""));
        Files.write(cache, "a file in its place".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(() -> source().open())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("The bundle cache " + cache + " cannot be written")
                .hasMessageContaining("set XDG_CACHE_HOME");
    }

    @Test
    void shouldGiveEveryoneAWholeBundleWhenManyOpenItAtOnce() throws Exception {
        // Given
        Files.write(archive, Archives.of(bundle, ""));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Bundle>> openings = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            openings.add(() -> source().open());
        }

        // When
        List<Future<Bundle>> opened = threads.invokeAll(openings);

        // Then
        for (Future<Bundle> one : opened) {
            assertThat(one.get().file("golden.json")).hasBinaryContent(bundle.read("golden.json"));
        }
        assertThat(entries()).hasSize(1);
        threads.shutdown();
    }

    private BundleSource source() {
        return BundleSource.parse(archive.toString(), cache);
    }

    private List<Path> entries() {
        try (Stream<Path> entries = Files.list(cache.resolve("bundles"))) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
