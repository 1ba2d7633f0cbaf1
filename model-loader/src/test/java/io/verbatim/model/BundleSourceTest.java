package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleSourceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @TempDir
    Path cache;

    @Test
    void shouldTellKindsOfSourcesApart() {
        // When
        BundleSource builtin = BundleSource.parse("builtin", cache);
        BundleSource folder = BundleSource.parse("some/folder", cache);
        BundleSource archive = BundleSource.parse("some/bundle.tar.gz", cache);
        BundleSource web = BundleSource.parse("https://example.org/b.tar.gz?x=1#sha256=" + HEX, cache);

        // Then
        assertThat(builtin).isInstanceOf(BuiltinSource.class);
        assertThat(folder).isEqualTo(new FolderSource(Path.of("some/folder")));
        assertThat(archive).isInstanceOfSatisfying(ArchiveSource.class, source -> assertThat(source.archive())
                .isEqualTo(Path.of("some/bundle.tar.gz")));
        assertThat(web).isInstanceOfSatisfying(WebSource.class, source -> {
            assertThat(source.address()).isEqualTo(URI.create("https://example.org/b.tar.gz?x=1"));
            assertThat(source.sha256()).isEqualTo(HEX);
        });
    }

    @Test
    void shouldTakeThePinInCapitals() {
        // When
        BundleSource web = BundleSource.parse("http://localhost:1/b.tgz#SHA256=" + HEX.toUpperCase(Locale.ROOT), cache);

        // Then
        assertThat(web).isInstanceOfSatisfying(WebSource.class, source -> assertThat(source.sha256())
                .isEqualTo(HEX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/b.tar.gz",
                "https://example.org/b.tar.gz#",
                "https://example.org/b.tar.gz#sha256=abc",
                "https://example.org/b.tar.gz#md5=0123456789abcdef0123456789abcdef"
            })
    void shouldRefuseWhenAnAddressIsNotPinned(String text) {
        // When / Then
        assertThatThrownBy(() -> BundleSource.parse(text, cache))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is not pinned: append #sha256=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:///b.tar.gz", "http://exa mple.org/b", "https://"})
    void shouldRefuseWhenAnAddressIsNone(String text) {
        // When / Then
        assertThatThrownBy(() -> BundleSource.parse(text + "#sha256=" + HEX, cache))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is no web address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void shouldRefuseWhenTheNameIsBlank(String text) {
        // When / Then
        assertThatThrownBy(() -> BundleSource.parse(text, cache))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("The bundle has no name");
    }
}
