package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFolderTest {
    @TempDir
    Path folder;

    @Test
    void shouldOpenWhenEveryHashFits() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));

        // When
        Bundle opened = BundleSource.parse(bundle.folder().toString()).open();

        // Then
        assertThat(opened.folder()).isEqualTo(bundle.folder());
        assertThat(opened.manifest().name()).isEqualTo("dev-tiny");
    }

    @Test
    void shouldRefuseWhenFolderIsMissing() {
        // Given
        BundleSource source = BundleSource.parse(folder.resolve("nowhere").toString());

        // When / Then
        assertThatThrownBy(source::open).isInstanceOf(BundleException.class).hasMessageContaining("There is no folder");
    }

    @Test
    void shouldRefuseWhenFolderHoldsNoBundle() {
        // Given
        BundleSource source = BundleSource.parse(folder.toString());

        // When / Then
        assertThatThrownBy(source::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("holds no bundle: it needs bundle.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.cpu.onnx", "tokenizer.json", "golden.json"})
    void shouldRefuseWhenAFileIsMissing(String file) throws IOException {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        Files.delete(bundle.file(file));

        // When / Then
        assertThatThrownBy(bundle::open).isInstanceOf(BundleException.class).hasMessageContaining(file + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.cpu.onnx", "tokenizer.json", "golden.json"})
    void shouldRefuseWhenABitIsFlipped(String file) {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        byte[] content = bundle.read(file);
        content[content.length / 2] ^= 1;
        bundle.write(file, content);

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(file + " has sha256 ")
                .hasMessageContaining("and bundle.json says ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "a/../../secret", "/etc/passwd", "..", ".", "a\\..\\secret"})
    void shouldRefuseWhenAFileLiesOutside(String name) throws IOException {
        // Given
        Files.writeString(folder.resolve("secret"), "x");
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"))
                .manifest(json -> ((ObjectNode) json.get("files")).put(name, "0".repeat(64)));

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("names a file outside its folder");
    }

    @Test
    void shouldRefuseWhenANameIsNone() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"))
                .manifest(json -> ((ObjectNode) json.get("files")).put("bad\u0000name", "0".repeat(64)));

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("'bad\uFFFDname' cannot be a path here (Nul character not allowed)");
    }

    @Test
    void shouldRefuseWhenALinkLeadsOutside() throws IOException {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        Files.move(bundle.file("golden.json"), folder.resolve("elsewhere.json"));
        Files.createSymbolicLink(bundle.file("golden.json"), folder.resolve("elsewhere.json"));

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("names a file outside its folder, 'golden.json'");
    }

    @Test
    void shouldOpenWhenALinkStaysInside() throws IOException {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        Files.createDirectory(bundle.file("..data"));
        Files.move(bundle.file("golden.json"), bundle.file("..data/golden.json"));
        Files.createSymbolicLink(bundle.file("golden.json"), Path.of("..data/golden.json"));

        // When
        Bundle opened = bundle.open();

        // Then
        assertThat(opened.manifest().golden()).isEqualTo("golden.json");
    }
}
