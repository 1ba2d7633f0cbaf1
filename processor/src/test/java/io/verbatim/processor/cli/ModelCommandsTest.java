package io.verbatim.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
    @TempDir
    private Path bundle;

    @BeforeEach
    void writeBundle() throws IOException, NoSuchAlgorithmException {
        Files.writeString(bundle.resolve("tokenizer.json"), "{}");
        Files.writeString(bundle.resolve("golden.json"), "{}");
        Files.writeString(bundle.resolve("model.onnx"), "graph");
        Files.writeString(bundle.resolve("bundle.json"), """
                {"format": 1, "name": "tiny", "version": "7", "description": "For a test.", "languages": ["en", "ja"],
                 "licence": "MIT", "tokenizer": "tokenizer.json", "maxTokens": 16, "maxWindows": 4, "layout": "padded",
                 "models": {"cpu": "model.onnx"},
                 "tasks": [
                  {"name": "mood", "kind": "single", "output": "mood", "labels": ["glad", "sad"], "temperature": 1.0},
                  {"name": "themes", "kind": "multi", "output": "themes", "labels": ["price"], "temperature": 1.0,
                   "thresholds": [0.25]}],
                 "golden": "golden.json",
                 "files": {"tokenizer.json": "%1$s", "golden.json": "%1$s", "model.onnx": "%2$s"}}
                """.formatted(sha256("{}"), sha256("graph")));
    }

    @Test
    void shouldShowWhatABundleHolds() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("model", "inspect", bundle.toString());

        // Then
        assertThat(shell.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(shell.out()).startsWith("""
                        tiny 7
                        For a test.

                        Languages    en ja
                        Licence      MIT
                        Reads        up to 16 tokens of a text, longer ones in up to 4 windows
                        Layout       padded
                        On cpu       model.onnx

                        Task mood, one of:
                          glad
                          sad

                        Task themes, any number of:
                          price (from 0.25)
                        """);
    }

    @Test
    void shouldNotLetABundleSteerTheTerminal() throws IOException {
        // Given
        Path manifest = bundle.resolve("bundle.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("For a test.", "For \\u001b[31ma\\u202E test.")
                        .replace("MIT", "M\\u0007IT"));
        Shell shell = new Shell();

        // When
        int status = shell.run("model", "inspect", bundle.toString());

        // Then
        assertThat(status).isZero();
        assertThat(shell.out())
                .contains("For \uFFFD[31ma\uFFFD test.", "Licence      M\uFFFDIT")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    }

    @Test
    void shouldShowABundleToPrograms() throws IOException {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("model", "inspect", "--json", bundle.toString());

        // Then
        JsonNode json = new JsonMapper().readTree(shell.out());
        assertThat(status).isZero();
        assertThat(json.at("/tasks/1/thresholds/0").doubleValue()).isEqualTo(0.25);
        assertThat(json.at("/files/model.onnx").textValue()).hasSize(64);
    }

    @Test
    void shouldRefuseABundleWhoseFilesHaveChanged() throws IOException {
        // Given
        Files.writeString(bundle.resolve("model.onnx"), "another graph");
        Shell shell = new Shell();

        // When
        int status = shell.run("model", "inspect", bundle.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines()).singleElement().asString().contains("model.onnx");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void shouldSayThatAModelAnswersAsItsBundleSays() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("model", "verify", "builtin");

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).startsWith("fake 1 answers as its bundle says, on cpu, loaded in ");
    }

    @Test
    void shouldAskWhatToDoWithAModel() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("model");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).contains("inspect or verify").contains("Try 'verbatim model --help'.");
    }

    private static String sha256(String content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    }
}
