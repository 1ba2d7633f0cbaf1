package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarGzTest {
    private static final TarGz SMALL = new TarGz(3, 1_000);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path archive;
    private Path target;

    @BeforeEach
    void prepare() throws IOException {
        archive = folder.resolve("bundle.tar.gz");
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void shouldUnpackFilesAndFolders() throws IOException {
        // Given
        write(new Archives().file("a.txt", HELLO).file("./deep/er/b.txt", HELLO));

        // When
        SMALL.unpack(archive, target);

        // Then
        assertThat(target.resolve("a.txt")).hasBinaryContent(HELLO);
        assertThat(target.resolve("deep/er/b.txt")).hasBinaryContent(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "a/../../escaped", "/tmp/escaped", "..", "a\\..\\escaped", "a/.."})
    void shouldRefuseWhenAnEntryEscapes(String name) throws IOException {
        // Given
        write(new Archives().file(name, HELLO));

        // When / Then
        assertThatThrownBy(() -> SMALL.unpack(archive, target))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("names a file outside its folder");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void shouldRefuseWhenAnEntryIsNoPlainFile() throws IOException {
        for (byte type : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO
        }) {
            // Given
            write(new Archives().special("odd", type, "/etc/passwd"));

            // When / Then
            assertThatThrownBy(() -> SMALL.unpack(archive, target))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("'odd', which is no plain file");
            assertThat(target).isEmptyDirectory();
        }
    }

    @Test
    void shouldRefuseWhenALinkWouldCatchTheNextFile() throws IOException {
        // Given
        write(new Archives()
                .special("door", TarConstants.LF_SYMLINK, folder.toString())
                .file("door/escaped", HELLO));

        // When / Then
        assertThatThrownBy(() -> SMALL.unpack(archive, target)).isInstanceOf(BundleException.class);
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void shouldRefuseWhenThereAreTooManyEntries() throws IOException {
        // Given
        write(new Archives().file("1", HELLO).file("2", HELLO).file("3", HELLO).file("4", HELLO));

        // When / Then
        assertThatThrownBy(() -> SMALL.unpack(archive, target))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("has more than 3 entries");
    }

    @Test
    void shouldRefuseWhenFilesTogetherAreTooLarge() throws IOException {
        // Given
        write(new Archives().file("1", new byte[600]).file("2", new byte[600]));

        // When / Then
        assertThatThrownBy(() -> SMALL.unpack(archive, target))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("unpacks to more than 1000 bytes");
    }

    @Test
    void shouldRefuseWhenANameIsEndless() throws IOException {
        // Given
        write(new Archives().longName(new byte[20_000_000]).file("a", HELLO));

        // When / Then
        assertThatThrownBy(() -> SMALL.unpack(archive, target))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("a header is too long");
    }

    @Test
    void shouldRefuseWhenAFileComesTwice() throws IOException {
        // Given
        write(new Archives().file("a", HELLO).file("a", HELLO));

        // When / Then
        assertThatThrownBy(() -> SMALL.unpack(archive, target))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("holds 'a' twice");
    }

    @Test
    void shouldBlameTheArchiveWhenAFileIsWhereAFolderShouldBe() throws IOException {
        List<Archives> blocked = List.of(
                new Archives().file("a", HELLO).file("a/b", HELLO),
                new Archives().file("a", HELLO).file("a/b/c", HELLO),
                new Archives().file("a", HELLO).special("a/", TarConstants.LF_DIR, ""));
        for (Archives content : blocked) {
            // Given
            write(content);

            // When / Then
            assertThatThrownBy(() -> SMALL.unpack(archive, Files.createTempDirectory(folder, "blocked")))
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith(archive + " holds 'a/")
                    .hasMessageContaining(", and a file where that needs a folder");
        }
    }

    @Test
    void shouldBlameTheArchiveWhenANameIsTooLong() throws IOException {
        for (String name : List.of("x".repeat(256), "x".repeat(256) + "/b")) {
            // Given
            writeNamed(name);

            // When / Then
            assertThatThrownBy(() -> SMALL.unpack(archive, target))
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith(archive + " holds '")
                    .hasMessageContaining("…', which is too long a name");
        }
    }

    @Test
    void shouldTakeALongName() throws IOException {
        // Given
        String name = "x".repeat(255);
        writeNamed(name);

        // When
        SMALL.unpack(archive, target);

        // Then
        assertThat(target.resolve(name)).hasBinaryContent(HELLO);
    }

    @Test
    void shouldQuoteNamesWithoutWhatSteersATerminal() throws IOException {
        String name = "\u001b[2Ja";
        List<Archives> refused = List.of(
                new Archives().special(name, TarConstants.LF_SYMLINK, "b"),
                new Archives().file(name, HELLO).file(name, HELLO),
                new Archives().file(name, HELLO).file(name + "/b", HELLO),
                new Archives().file("../" + name, HELLO));
        for (Archives content : refused) {
            // Given
            write(content);

            // When / Then
            assertThatThrownBy(() -> SMALL.unpack(archive, Files.createTempDirectory(folder, "steered")))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("\uFFFD[2Ja")
                    .hasMessageNotContaining("\u001b");
        }
    }

    @Test
    void shouldRefuseWhenArchiveIsCutShort() throws IOException {
        // Given
        byte[] noise = new byte[900];
        new Random(1).nextBytes(noise);
        byte[] whole = new Archives().file("a", noise).toBytes();
        for (int length : new int[] {0, 1, 5, 20, 200, 700, whole.length - 9}) {
            Files.write(archive, Arrays.copyOf(whole, length));

            // When / Then
            assertThatThrownBy(() -> SMALL.unpack(archive, Files.createTempDirectory(folder, "cut")))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("fetch the bundle again");
        }
    }

    @Test
    void shouldRefuseWhenFileIsNoArchive() throws IOException {
        for (byte[] content : Stream.of("hello".repeat(300), "\u001f\u008b", "PK\u0003\u0004")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList()) {
            // Given
            Files.write(archive, content);

            // When / Then
            assertThatThrownBy(() -> SMALL.unpack(archive, target))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("no .tar.gz");
        }
    }

    private void writeNamed(String longName) throws IOException {
        byte[] bytes = longName.getBytes(StandardCharsets.UTF_8);
        write(new Archives().longName(bytes).file("a", HELLO));
    }

    private void write(Archives content) throws IOException {
        Files.write(archive, content.toBytes());
    }
}
