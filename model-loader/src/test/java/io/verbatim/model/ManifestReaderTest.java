package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestReaderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadEveryFieldWhenManifestIsSound() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));

        // When
        BundleManifest manifest = ManifestReader.read(bundle.folder());

        // Then
        assertThat(manifest.name()).isEqualTo("dev-tiny");
        assertThat(manifest.version()).isEqualTo("0");
        assertThat(manifest.licence()).isEqualTo("Apache-2.0");
        assertThat(manifest.languages()).hasSize(12).contains("zh");
        assertThat(manifest.maxTokens()).isEqualTo(64);
        assertThat(manifest.maxWindows()).isEqualTo(1);
        assertThat(manifest.layout()).isEqualTo(Layout.PACKED);
        assertThat(manifest.models()).containsOnlyKeys("cpu");
        assertThat(manifest.files()).hasSize(3);
        assertThat(manifest.tasks()).extracting(Task::name).containsExactly("sentiment", "topics", "action");
        assertThat(manifest.tasks())
                .extracting(Task::kind)
                .containsExactly(TaskKind.SINGLE, TaskKind.MULTI, TaskKind.SINGLE);
        assertThat(manifest.tasks().get(1).thresholds()).hasSize(19).containsOnly(0.5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void shouldSayWhereAndWhyWhenManifestContradictsItself(String complaint, Consumer<ObjectNode> edit) {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle")).manifest(edit);

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("bundle.json: ")
                .hasMessageContaining(complaint);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                refusal("format is 2, and this program reads format 1", json -> json.put("format", 2)),
                refusal("format is missing", json -> json.remove("format")),
                refusal("format must be a whole number", json -> json.put("format", "1")),
                refusal("format must be a whole number from -2147483648 to 2147483647", wide("format", 1)),
                refusal("maxTokens must be a whole number from", wide("maxTokens", 64)),
                refusal("padId must be a whole number from", wide("padId", 0)),
                refusal("name is blank", json -> json.put("name", " ")),
                refusal("name holds a control or format character", json -> json.put("name", "tiny\u001b[2J")),
                refusal("version holds a control or format character", json -> json.put("version", "1\nforged")),
                refusal("tasks[1].name holds a control or format character", json -> task(json, 1)
                        .put("name", "topics\u202e")),
                refusal("tasks[0].labels holds a control or format character", json -> labels(json)
                        .set(0, "gl\u009bad")),
                refusal("version must be a text", json -> json.put("version", 3)),
                refusal("maxTokens is 0: use at least 1", json -> json.put("maxTokens", 0)),
                refusal("maxTokens is 65537: use at most 65536", json -> json.put("maxTokens", 65_537)),
                refusal("maxWindows is 0: use at least 1", json -> json.put("maxWindows", 0)),
                refusal("maxWindows is 17: use at most 16", json -> json.put("maxWindows", 17)),
                refusal("layout is 'ragged': use packed or padded", json -> json.put("layout", "ragged")),
                refusal("models is empty", json -> json.putObject("models")),
                refusal("models has 'rocm'", json -> with(json, "models").put("rocm", "model.cpu.onnx")),
                refusal("models.cuda is 'model.cuda.onnx', which files does not list", json -> with(json, "models")
                        .put("cuda", "model.cuda.onnx")),
                refusal(
                        "tokenizer is 'other.json', which files does not list",
                        json -> json.put("tokenizer", "other.json")),
                refusal("golden is missing", json -> json.remove("golden")),
                refusal("files.tokenizer.json must be a sha256", json -> with(json, "files")
                        .put("tokenizer.json", "abc")),
                refusal("tasks is empty", json -> json.putArray("tasks")),
                refusal("tasks must be a list of objects", json -> json.put("tasks", "sentiment")),
                refusal("tasks[1] must be one of objects", json -> tasks(json).set(1, "topics")),
                refusal("tasks has 'sentiment' twice", json -> task(json, 2).put("name", "sentiment")),
                refusal("tasks[0].kind is 'triple': use single or multi", json -> task(json, 0)
                        .put("kind", "triple")),
                refusal("tasks[0].labels is empty", json -> task(json, 0).putArray("labels")),
                refusal(
                        "tasks[0].labels has one label, of which softmax is always certain",
                        json -> task(json, 0).putArray("labels").add("good")),
                refusal("tasks[0].labels has 'neutral' twice", json -> labels(json)
                        .set(0, "neutral")),
                refusal("tasks[0].labels has a blank name", json -> labels(json).set(0, "")),
                refusal("tasks[0].labels[3] must be one of texts", json -> labels(json)
                        .set(3, 7)),
                refusal("tasks[0].temperature is 0.0", json -> task(json, 0).put("temperature", 0)),
                refusal(
                        "tasks[0].thresholds has no meaning for a single label",
                        json -> task(json, 0).putArray("thresholds").add(0.5)),
                refusal("tasks[1].thresholds is missing", json -> task(json, 1).remove("thresholds")),
                refusal(
                        "tasks[1].thresholds has 18 numbers for 19 labels",
                        json -> ((ArrayNode) task(json, 1).get("thresholds")).remove(0)),
                refusal(
                        "tasks[1].thresholds has 1.5",
                        json -> ((ArrayNode) task(json, 1).get("thresholds")).set(0, 1.5)),
                refusal("tasks[2].output is missing", json -> task(json, 2).remove("output")));
    }

    @Test
    void shouldNameTheLineAndQuoteNothingWhenManifestIsNoJson() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        bundle.write("bundle.json", "{\n\"name\": secret".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("bundle.json:2 is not sound JSON")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @MethodSource
    void shouldRefuseWhenManifestIsBeyondTheLimitsOfJson(String manifest) {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        bundle.write("bundle.json", manifest.getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(bundle::open).isInstanceOf(BundleException.class).hasMessageContaining("not sound JSON");
    }

    static Stream<String> shouldRefuseWhenManifestIsBeyondTheLimitsOfJson() {
        return Stream.of("[".repeat(1_001), "{\"format\": " + "1".repeat(1_001) + "}");
    }

    @Test
    void shouldRefuseWhenManifestIsTooLarge() throws IOException {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        try (RandomAccessFile manifest =
                new RandomAccessFile(bundle.file("bundle.json").toFile(), "rw")) {
            manifest.setLength((16 << 20) + 1);
        }

        // When / Then
        assertThatThrownBy(bundle::open)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("bundle.json has more than 16777216 bytes");
    }

    @Test
    void shouldRefuseWhenAKeyStandsTwice() {
        // Given
        TinyBundle bundle = TinyBundle.in(folder.resolve("bundle"));
        bundle.write("bundle.json", "{\"format\": 1, \"format\": 1}".getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(bundle::open).isInstanceOf(BundleException.class).hasMessageContaining("not sound JSON");
    }

    private static Arguments refusal(String complaint, Consumer<ObjectNode> edit) {
        return Arguments.of(complaint, edit);
    }

    /** A number whose last 32 bits alone would be sound. */
    private static Consumer<ObjectNode> wide(String name, long sound) {
        return json -> json.put(name, (1L << 32) + sound);
    }

    private static ObjectNode with(ObjectNode json, String name) {
        return (ObjectNode) json.get(name);
    }

    private static ArrayNode tasks(ObjectNode json) {
        return (ArrayNode) json.get("tasks");
    }

    private static ObjectNode task(ObjectNode json, int index) {
        return (ObjectNode) tasks(json).get(index);
    }

    private static ArrayNode labels(ObjectNode json) {
        return (ArrayNode) task(json, 0).get("labels");
    }
}
