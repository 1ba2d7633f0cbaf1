package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphCheckTest {
    private static final int IDS = 10;
    private static final int MAX_TOKENS = 8;
    private static final String LISTED = "model.weights";
    private static final float[][] TABLE = new float[IDS][2];

    @TempDir
    Path folder;

    @Test
    void shouldAcceptWhenGraphFitsItsLayout() {
        assertThatCode(() -> check(TinyGraphs.packed("answer", IDS, MAX_TOKENS, 2), Layout.PACKED))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(TinyGraphs.padded("answer", TABLE), Layout.PADDED))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        TinyGraphs.padded("answer", TABLE).input("token_type_ids", OnnxGraph.INT64, 2), Layout.PADDED))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(padded().external("more", LISTED, 1), Layout.PADDED))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void shouldSayWhatDoesNotFit(String complaint, OnnxWriter graph, Layout layout) {
        // When / Then
        assertThatThrownBy(() -> check(graph, layout))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("model.onnx")
                .hasMessageContaining(complaint);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(
                        "lacks the inputs [attention_mask] and has the inputs [first_index, lengths, pad_index,"
                                + " position_ids, unpad_index], so it does not fit the layout 'padded'",
                        packed(),
                        Layout.PADDED),
                Arguments.of(
                        "lacks the inputs [position_ids, pad_index, unpad_index, lengths, first_index] and has the"
                                + " inputs [attention_mask], so it does not fit the layout 'packed'",
                        padded(),
                        Layout.PACKED),
                Arguments.of("has the inputs [pixel_values]", padded().input("pixel_values", 1, 4), Layout.PADDED),
                Arguments.of(
                        "input token_type_ids of element type 6, not 7",
                        padded().input("token_type_ids", OnnxGraph.INT32, 2),
                        Layout.PADDED),
                Arguments.of(
                        "input token_type_ids of shape [1, ?]: export it with rank 2 and every dimension dynamic",
                        padded().input("token_type_ids", OnnxGraph.INT64, 1, OnnxGraph.ANY),
                        Layout.PADDED),
                Arguments.of(
                        "has no output 'answer' for the task 'task', only [logits]",
                        TinyGraphs.padded("logits", TABLE),
                        Layout.PADDED),
                Arguments.of(
                        "output 'answer' of shape [?, 3] for the 2 labels of the task 'task'",
                        TinyGraphs.padded("answer", new float[IDS][3]),
                        Layout.PADDED),
                Arguments.of(
                        "output 'answer' of element type 10, not 1",
                        inputs().output("answer", 10, OnnxGraph.ANY, 2),
                        Layout.PADDED),
                Arguments.of(
                        "output 'answer' of shape [?, ?, 2]",
                        inputs().output("answer", OnnxGraph.FLOAT, OnnxGraph.ANY, OnnxGraph.ANY, 2),
                        Layout.PADDED),
                Arguments.of(
                        "keeps weights in '../../etc/passwd', which bundle.json does not list",
                        padded().external("more", "../../etc/passwd", 1),
                        Layout.PADDED),
                Arguments.of(
                        "keeps weights in '', which bundle.json does not list",
                        padded().external("more", null, 1),
                        Layout.PADDED),
                Arguments.of(
                        "has 9 rows for input_ids, and the tokenizer has ids up to 9",
                        TinyGraphs.packed("answer", IDS - 1, MAX_TOKENS, 2),
                        Layout.PACKED),
                Arguments.of(
                        "has 7 rows for position_ids, and maxTokens is 8",
                        TinyGraphs.packed("answer", IDS, MAX_TOKENS - 1, 2),
                        Layout.PACKED));
    }

    @Test
    void shouldLookForWeightsBesideTheGraphWhenItLiesInAFolder() {
        // Given
        OnnxWriter graph = padded().external("more", LISTED, 1);

        // When / Then
        assertThatCode(() -> check("onnx/model.onnx", graph, Layout.PADDED, "onnx/" + LISTED))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check("onnx/model.onnx", graph, Layout.PADDED, LISTED))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("keeps weights in 'onnx/model.weights', which bundle.json does not list");
    }

    @Test
    void shouldRefuseAnAbsoluteLocationWhenTheFolderIsNamedFromHere() {
        // Given
        folder = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());

        // When / Then
        assertThatThrownBy(() -> check(padded().external("more", "/etc/passwd", 1), Layout.PADDED))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("etc/passwd', which bundle.json does not list");
    }

    private static OnnxWriter packed() {
        return TinyGraphs.packed("answer", IDS, MAX_TOKENS, 2);
    }

    private static OnnxWriter padded() {
        return TinyGraphs.padded("answer", TABLE);
    }

    private static OnnxWriter inputs() {
        return new OnnxWriter().input("input_ids", OnnxGraph.INT64, 2).input("attention_mask", OnnxGraph.INT64, 2);
    }

    private void check(OnnxWriter graph, Layout layout) throws IOException {
        check("model.onnx", graph, layout, LISTED);
    }

    private void check(String name, OnnxWriter graph, Layout layout, String listed) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, graph.toBytes());
        Task task = new Task("task", TaskKind.SINGLE, "answer", List.of("no", "yes"), 1, List.of());
        BundleManifest manifest = new BundleManifest(
                "name",
                "1",
                "",
                List.of(),
                "",
                "tokenizer.json",
                MAX_TOKENS,
                1,
                0,
                layout,
                Map.of("cpu", name),
                List.of(task),
                null,
                Map.of(listed, "0".repeat(64)));
        new GraphCheck(file, OnnxFile.read(file)).fits(new Bundle(folder, manifest), IDS - 1);
    }
}
