package io.verbatim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
    @TempDir
    Path folder;

    private TinyBundle bundle;
    private Path file;

    @BeforeEach
    void prepare() {
        bundle = TinyBundle.in(folder.resolve("bundle"));
        file = folder.resolve("graph.onnx");
    }

    @Test
    void shouldReadInputsOutputsAndTablesOfTheTrainedGraph() {
        // Given
        Path trained = bundle.file("model.cpu.onnx");

        // When
        OnnxGraph graph = OnnxFile.read(trained);

        // Then
        assertThat(graph.inputs())
                .extracting(OnnxGraph.Value::name)
                .containsExactly("input_ids", "position_ids", "pad_index", "unpad_index", "lengths", "first_index");
        assertThat(graph.outputs()).extracting(OnnxGraph.Value::name).containsExactly("sentiment", "topics", "action");
        assertThat(graph.outputs().get(1).shape()).containsExactly(OnnxGraph.ANY, 19L);
        assertThat(graph.rows("input_ids")).contains(5000L);
        assertThat(graph.rows("position_ids")).contains(64L);
        assertThat(graph.weightFiles()).isEmpty();
    }

    @Test
    void shouldLeaveConstantsOutWhenAnOldGraphListsThemAsInputs() throws IOException {
        // Given
        write(new OnnxWriter()
                .input("x", OnnxGraph.INT64, 1)
                .input("table", OnnxGraph.FLOAT, 2)
                .floats("table", new long[] {2, 1}, 1, 2)
                .node("Gather", List.of("table", "x"), "y")
                .output("y", OnnxGraph.FLOAT, OnnxGraph.ANY, 1));

        // When
        OnnxGraph graph = OnnxFile.read(file);

        // Then
        assertThat(graph.inputs()).extracting(OnnxGraph.Value::name).containsExactly("x");
    }

    @Test
    void shouldSeeWeightFilesWhenTheyHideInASubgraph() throws IOException {
        // Given
        ProtoWriter entry = new ProtoWriter().text(1, "location").text(2, "/etc/passwd");
        ProtoWriter tensor = new ProtoWriter().text(8, "w").message(13, entry).number(14, 1);
        ProtoWriter branch = new ProtoWriter().text(1, "then_branch").message(6, new ProtoWriter().message(5, tensor));
        write(TinyGraphs.packed("y", 2, 2, 2).node("If", List.of("condition"), "z", branch));

        // When
        OnnxGraph graph = OnnxFile.read(file);

        // Then
        assertThat(graph.weightFiles()).containsExactly("/etc/passwd");
    }

    @Test
    void shouldSeeWeightFilesWhenTheirEntryIsWrittenOtherwise() throws IOException {
        for (ProtoWriter entry : List.of(
                new ProtoWriter().text(2, "/etc/passwd").text(1, "location"),
                new ProtoWriter()
                        .text(1, "offset")
                        .text(2, "0")
                        .text(1, "location")
                        .text(2, "/etc/passwd"),
                new ProtoWriter().text(1, "location").text(2, "/etc/passwd").number(3, 1))) {
            // Given
            write(TinyGraphs.packed("y", 2, 2, 2).node("Constant", List.of(), "z", constant(entry)));

            // When
            OnnxGraph graph = OnnxFile.read(file);

            // Then
            assertThat(graph.weightFiles()).containsExactly("/etc/passwd");
        }
    }

    @Test
    void shouldRefuseWhenATensorNamesTwoWeightFiles() throws IOException {
        // Given
        ProtoWriter listed = new ProtoWriter().text(1, "location").text(2, "model.weights");
        ProtoWriter other = new ProtoWriter().text(2, "/etc/passwd").text(1, "location");
        write(TinyGraphs.packed("y", 2, 2, 2).node("Constant", List.of(), "z", constant(listed, other)));

        // When / Then
        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("graph.onnx names two files for the weights of one tensor: export");
    }

    @Test
    void shouldSeeWeightFilesWhenTheyHideInAFunction() throws IOException {
        // Given
        ProtoWriter entry = new ProtoWriter().text(1, "location").text(2, "/etc/passwd");
        ProtoWriter function = new ProtoWriter().text(1, "f").message(11, constant(entry));
        write(TinyGraphs.packed("y", 2, 2, 2).function(function));

        // When
        OnnxGraph graph = OnnxFile.read(file);

        // Then
        assertThat(graph.weightFiles()).containsExactly("/etc/passwd");
    }

    @Test
    void shouldRefuseWhenFileIsNoOnnx() throws IOException {
        for (String content : List.of("", "hello", "{\"graph\": []}", "\u0000".repeat(100))) {
            // Given
            Files.write(file, content.getBytes(StandardCharsets.UTF_8));

            // When / Then
            assertThatThrownBy(() -> OnnxFile.read(file))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining("is no ONNX file, or cut short");
        }
    }

    @Test
    void shouldRefuseWhenATagIsLongerThanItsReadersTake() throws IOException {
        // Given
        Files.write(file, new ProtoWriter().number((1 << 29) + 7, 0).toBytes());

        // When / Then
        assertThatThrownBy(() -> OnnxFile.read(file)).hasRootCauseMessage("a tag has more than 32 bits");
    }

    @Test
    void shouldRefuseWhenMessagesLieTooDeep() throws IOException {
        // Given
        ProtoWriter nested = new ProtoWriter();
        for (int i = 0; i < 5_000; i++) {
            nested = new ProtoWriter().message(1, new ProtoWriter().message(5, new ProtoWriter().message(6, nested)));
        }
        Files.write(file, new ProtoWriter().message(7, nested).toBytes());

        // When / Then
        assertThatThrownBy(() -> OnnxFile.read(file)).isInstanceOf(BundleException.class);
    }

    @Test
    void shouldReadOrRefuseWhateverTheBytes() throws IOException {
        // Given
        byte[] sound = TinyGraphs.packed("y", 3, 3, 3).toBytes();
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            byte[] damaged = Arrays.copyOf(sound, random.nextInt(sound.length));
            for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);

            // When / Then
            assertThatCode(() -> {
                        try {
                            OnnxFile.read(file);
                        } catch (BundleException refused) {
                            assertThat(refused).hasMessageContaining("graph.onnx");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    /** An attribute whose tensor has these entries of external data. */
    private static ProtoWriter constant(ProtoWriter... entries) {
        ProtoWriter tensor = new ProtoWriter().text(8, "w").number(14, 1);
        for (ProtoWriter entry : entries) {
            tensor.message(13, entry);
        }
        return new ProtoWriter().text(1, "value").message(5, tensor);
    }

    private void write(OnnxWriter graph) throws IOException {
        Files.write(file, graph.toBytes());
    }
}
