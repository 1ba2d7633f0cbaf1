package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleCacheTest {
    @TempDir
    Path folder;

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
}
