package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCacheTest {
    @TempDir
    Path folder;

    private final AtomicInteger fills = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"/var/cache,/var/cache/verbatim", "'',/home/u/.cache/verbatim", "relative,/home/u/.cache/verbatim"})
    void shouldLieWhereTheSpecificationSays(String xdgCacheHome, String expected) {
        // When
        Path cache = BundleCache.userFolder(Map.of("XDG_CACHE_HOME", xdgCacheHome), "/home/u");

        // Then
        assertThat(cache).isEqualTo(Path.of(expected));
    }

    @Test
    void shouldRemoveOnlyOldLeftoversOfKilledProcesses() throws IOException {
        // Given
        Path bundles = Files.createDirectories(folder.resolve("bundles"));
        Path old = Files.createDirectories(bundles.resolve(".partial-1"));
        Files.writeString(old.resolve("model.onnx"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Path fresh = Files.createDirectories(bundles.resolve(".partial-2"));
        BundleCache cache = new BundleCache(folder);

        // When
        cache.open("key", "test", TinyBundle::in);

        // Then
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(bundles.resolve("key/bundle.json")).exists();
    }

    @Test
    void shouldLeaveNothingWhenFillingFails() throws IOException {
        // Given
        BundleCache cache = new BundleCache(folder);

        // When / Then
        assertThatThrownBy(() -> cache.open("key", "test", partial -> {
                    Files.writeString(partial.resolve("bundle.json"), "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("set XDG_CACHE_HOME");
        assertThat(folder.resolve("bundles")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "export"})
    void shouldFillOnlyOnceWhenNothingChanges(String place) {
        // Given
        BundleCache cache = new BundleCache(folder);
        Bundle first = cache.open("key", "test", partial -> export(partial.resolve(place)));

        // When
        Bundle second = cache.open("key", "test", partial -> export(partial.resolve(place)));

        // Then
        assertThat(second.folder()).isEqualTo(first.folder());
        assertThat(fills).hasValue(1);
    }

    @Test
    void shouldFillAgainWhenAFileOfAnExportIsCutShort() throws IOException {
        // Given
        BundleCache cache = new BundleCache(folder);
        Path model = cache.open("key", "test", this::export).file("model.onnx");
        Files.writeString(model, "a wh");

        // When
        cache.open("key", "test", this::export);

        // Then
        assertThat(model).hasContent("a whole model");
        assertThat(fills).hasValue(2);
    }

    @Test
    void shouldFillAgainWhenAnotherBundleThatFitsItselfIsThere() throws IOException {
        // Given
        BundleCache cache = new BundleCache(folder);
        Path manifest = cache.open("key", "test", TinyBundle::in).file("bundle.json");
        TinyBundle other = TinyBundle.in(folder.resolve("other")).manifest(json -> json.put("name", "other"));
        Files.copy(other.file("bundle.json"), manifest, StandardCopyOption.REPLACE_EXISTING);

        // When
        Bundle opened = cache.open("key", "test", TinyBundle::in);

        // Then
        assertThat(opened.manifest().name()).isEqualTo("dev-tiny");
    }

    @Test
    void shouldFillAgainWhenAFileIsThereThatTheListLacks() throws IOException {
        // Given
        BundleCache cache = new BundleCache(folder);
        Path added = cache.open("key", "test", this::export).file("tokenizer_config.json");
        Files.writeString(added, "{\"model_max_length\": 1}");

        // When
        Bundle opened = cache.open("key", "test", this::export);

        // Then
        assertThat(added).doesNotExist();
        assertThat(opened.manifest().maxTokens()).isEqualTo(512);
    }

    @Test
    void shouldFillAgainWhenThereIsNoList() throws IOException {
        // Given
        BundleCache cache = new BundleCache(folder);
        Path list = folder.resolve("bundles/key/.verbatim-cache.sha256");
        export(folder.resolve("bundles/key"));

        // When
        cache.open("key", "test", this::export);

        // Then
        assertThat(list).isNotEmptyFile();
        assertThat(fills).hasValue(2);
    }

    @Test
    void shouldFillAgainWhenTheListIsCutShort() throws IOException {
        // Given
        BundleCache cache = new BundleCache(folder);
        Path list = cache.open("key", "test", this::export).file(".verbatim-cache.sha256");
        Files.writeString(list, "");

        // When
        cache.open("key", "test", this::export);

        // Then
        assertThat(list).isNotEmptyFile();
        assertThat(fills).hasValue(2);
    }

    @Test
    void shouldRefuseWhenTheBundleHasAFileOfTheListsName() {
        // Given
        BundleCache cache = new BundleCache(folder);

        // When / Then
        assertThatThrownBy(() -> cache.open("key", "test", partial -> {
                    export(partial);
                    Files.writeString(partial.resolve(".verbatim-cache.sha256"), "its own");
                }))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("test/.verbatim-cache.sha256 has a name that the cache needs");
        assertThat(folder.resolve("bundles")).isEmptyDirectory();
    }

    /** A Hugging Face export, which brings no hashes of its own. */
    private void export(Path place) throws IOException {
        fills.incrementAndGet();
        Files.createDirectories(place);
        Files.writeString(place.resolve("config.json"), "{\"id2label\": {\"0\": \"no\", \"1\": \"yes\"}}");
        Files.writeString(place.resolve("tokenizer.json"), "{}");
        Files.writeString(place.resolve("model.onnx"), "a whole model");
    }
}
