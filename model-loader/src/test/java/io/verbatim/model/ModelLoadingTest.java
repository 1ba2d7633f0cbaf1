package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLoadingTest {
    /** {@code TensorProto.DataType} of a number in 16 bits. */
    private static final int FLOAT16 = 10;

    @TempDir
    Path folder;

    private TinyBundle bundle;

    @BeforeEach
    void prepare() {
        bundle = TinyBundle.in(folder.resolve("bundle"));
    }

    @Test
    void shouldDescribeWhatIsLoaded() {
        // Given
        Bundle opened = bundle.open();

        // When
        try (Classifier classifier = Classifier.load(opened, DeviceChoice.parse("cpu"))) {
            // Then
            ModelDescription description = classifier.description();
            assertThat(description.name()).isEqualTo("dev-tiny");
            assertThat(description.version()).isEqualTo("0");
            assertThat(description.longestText()).isEqualTo(64);
            assertThat(description.device()).isEqualTo("cpu");
            assertThat(description.deviceReason()).isEqualTo("asked for");
            assertThat(description.tasks()).hasSize(3);
        }
    }

    @Test
    void shouldTakeTheCpuAndSayWhyWhenBundleHasNothingForCuda() {
        // Given
        Bundle opened = bundle.open();

        // When
        try (Classifier classifier = Classifier.load(opened, DeviceChoice.parse("auto"))) {
            // Then
            assertThat(classifier.description().device()).isEqualTo("cpu");
            assertThat(classifier.description().deviceReason())
                    .startsWith("CUDA is not to be had: The bundle dev-tiny has no model for cuda");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda:98", "cuda:99"})
    void shouldRefuseWhenCudaIsAskedForAndNotThere(String device) {
        // Given
        withCudaModel();
        Bundle opened = bundle.open();
        DeviceChoice choice = DeviceChoice.parse(device);

        // When / Then
        assertThatThrownBy(() -> Classifier.load(opened, choice))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("use the device cpu");
    }

    @Test
    void shouldTakeTheCpuAndSayWhyWhenCudaIsNotThere() {
        assumeNoCuda();

        // Given
        withCudaModel();
        Bundle opened = bundle.open();

        // When
        try (Classifier classifier = Classifier.load(opened, DeviceChoice.parse("auto"))) {
            // Then
            assertThat(classifier.description().device()).isEqualTo("cpu");
            assertThat(classifier.description().deviceReason()).startsWith("CUDA is not to be had: ");
        }
    }

    @Test
    void shouldTakeTheCpuWhenOnlyTheGraphForAMissingCudaIsUnfit() {
        assumeNoCuda();

        // Given
        byte[] unfit = new OnnxWriter()
                .input("input_ids", OnnxGraph.INT64, 1)
                .output("sentiment", FLOAT16, OnnxGraph.ANY, 4)
                .toBytes();
        bundle.write("model.cuda.onnx", unfit);
        bundle.manifest(json -> {
            ((ObjectNode) json.get("models")).put("cuda", "model.cuda.onnx");
            ((ObjectNode) json.get("files")).put("model.cuda.onnx", Sha256.of(unfit));
        });
        Bundle opened = bundle.open();

        // When
        try (Classifier classifier = Classifier.load(opened, DeviceChoice.parse("auto"))) {
            // Then
            assertThat(classifier.description().device()).isEqualTo("cpu");
            assertThat(classifier.description().deviceReason()).startsWith("CUDA is not to be had: ");
        }
    }

    @Test
    void shouldRefuseWhenBundleHasNoModelForTheCpu() {
        // Given
        bundle.manifest(json -> json.putObject("models").put("cuda", "model.cpu.onnx"));

        // When / Then
        refused("has no model for cpu");
    }

    @Test
    void shouldRefuseWhenTokenizerIsNone() {
        for (String content : List.of("{}", "[1]", "not json", "{\"model\": {\"type\": \"Magic\"}}")) {
            // Given
            bundle.replace("tokenizer.json", content.getBytes(StandardCharsets.UTF_8));

            // When / Then
            refused("tokenizer.json is no tokenizer that Hugging Face's library reads");
        }
    }

    @Test
    void shouldRefuseWhenTokenizerFailsOnAText() {
        String tokenizer =
                "{\"version\": \"1.0\", \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"%s\": 0}, \"unk_token\": \"?\"}}";

        // Given
        bundle.replace("tokenizer.json", tokenizer.formatted("b").getBytes(StandardCharsets.UTF_8));

        // When / Then
        refused("tokenizer.json is no tokenizer that Hugging Face's library reads (WordLevel error");

        // Given
        bundle.replace("tokenizer.json", tokenizer.formatted("a").getBytes(StandardCharsets.UTF_8));

        // When / Then
        refused("tokenizer.json gives no tokens for a golden sample");
    }

    @Test
    void shouldRefuseWhenTokenizerIsLargerThanTheModel() {
        // Given
        bundle.json("tokenizer.json", json -> ((ArrayNode) json.get("model").get("vocab"))
                .addArray()
                .add("zzzzzz")
                .add(-20));

        // When / Then
        refused("has 5000 rows for input_ids, and the tokenizer has ids up to 5000");
    }

    @Test
    void shouldRefuseWhenMaxTokensIsBeyondTheModel() {
        // Given
        bundle.manifest(json -> json.put("maxTokens", 65));

        // When / Then
        refused("has 64 rows for position_ids, and maxTokens is 65");
    }

    @Test
    void shouldRefuseWhenSpecialTokensLeaveNoRoom() {
        // Given
        bundle.manifest(json -> json.put("maxTokens", 2));

        // When / Then
        refused("adds 2 special tokens, and maxTokens is 2");
    }

    @Test
    void shouldRefuseWhenLogitsAreNotNumbers() {
        // Given
        float[][] table = new float[5000][31];
        Arrays.fill(table[4999], Float.NaN);
        bundle.paddedTask(31, TinyGraphs.padded("logits", table));

        // When / Then
        refused("logits for the task 'task' are no numbers");
    }

    @Test
    void shouldRefuseWhenAnInnerTableIsTooSmall() {
        // Given: the rows are chosen through a Cast, which only running the graph shows.
        OnnxWriter graph = TinyGraphs.throughCast(4999, 31);
        bundle.paddedTask(31, graph);

        // When / Then
        refused("fails on a text of 64 tokens with the id 4999");
    }

    @Test
    void shouldRefuseWhenOutputIsNarrowerThanItSays() {
        // Given
        OnnxWriter graph = TinyGraphs.padded("narrow", new float[5000][30])
                .node("Identity", List.of("narrow"), "logits")
                .output("logits", OnnxGraph.FLOAT, OnnxGraph.ANY, OnnxGraph.ANY);
        bundle.paddedTask(31, graph);

        // When / Then
        refused("has the shape (4, 30) for 4 rows, and the task 'task' has 31 labels");
    }

    @Test
    void shouldRefuseWhenGraphUsesAnUnknownOperator() {
        // Given
        OnnxWriter graph = TinyGraphs.padded("logits", new float[5000][31]).node("Levitate", List.of("logits"), "air");
        bundle.paddedTask(31, graph);

        // When / Then
        refused("model.cpu.onnx cannot be loaded");
    }

    @Test
    void shouldReadWeightsFromAnotherFileOnceTheManifestListsIt() {
        // Given
        byte[] weights = new byte[31 * Float.BYTES];
        bundle.paddedTask(31, withBias()).write("model.weights", weights);
        refused("keeps weights in 'model.weights'");

        // When
        bundle.manifest(json -> ((ObjectNode) json.get("files")).put("model.weights", Sha256.of(weights)));

        // Then
        assertThatCode(() -> bundle.load().close()).doesNotThrowAnyException();
    }

    @Test
    void shouldReadWeightsBesideTheGraphWhenItLiesInAFolder() throws IOException {
        // Given
        byte[] weights = new byte[31 * Float.BYTES];
        bundle.paddedTask(31, withBias());
        Files.createDirectory(bundle.file("onnx"));
        Files.move(bundle.file("model.cpu.onnx"), bundle.file("onnx/model.onnx"));
        bundle.write("onnx/model.weights", weights);

        // When
        bundle.manifest(json -> {
            json.putObject("models").put("cpu", "onnx/model.onnx");
            ObjectNode files = (ObjectNode) json.get("files");
            files.set("onnx/model.onnx", files.remove("model.cpu.onnx"));
            files.put("onnx/model.weights", Sha256.of(weights));
        });

        // Then
        assertThatCode(() -> bundle.load().close()).doesNotThrowAnyException();
    }

    private static OnnxWriter withBias() {
        return TinyGraphs.padded("sum", new float[5000][31])
                .external("bias", "model.weights", 31)
                .node("Add", List.of("sum", "bias"), "logits")
                .output("logits", OnnxGraph.FLOAT, OnnxGraph.ANY, 31);
    }

    private void refused(String complaint) {
        assertThatThrownBy(bundle::load).isInstanceOf(BundleException.class).hasMessageContaining(complaint);
    }

    private static void assumeNoCuda() {
        Djl.start();
        assumeThatThrownBy(() -> SessionSettings.require(Device.cuda(0))).isInstanceOf(DeviceException.class);
    }

    private void withCudaModel() {
        bundle.manifest(json -> ((ObjectNode) json.get("models")).put("cuda", "model.cpu.onnx"));
    }
}
