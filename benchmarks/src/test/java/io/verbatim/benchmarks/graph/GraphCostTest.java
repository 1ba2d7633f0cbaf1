package io.verbatim.benchmarks.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCostTest {
    @TempDir
    private Path folder;

    @Test
    void shouldCountWhatRunsForTheFirstTokenOnlyOnceAText() throws IOException {
        // Given
        GraphWriter graph = new GraphWriter();
        graph.node("Gather", "", List.of(graph.floats("words", new float[30], 10, 3), "input_ids"), "x");
        graph.node("MatMul", "", List.of("x", graph.floats("w", new float[12], 3, 4)), "y");
        graph.node("MultiHeadAttention", GraphWriter.MICROSOFT, List.of("y", "y", "y"), "z");
        graph.node("Gather", "", List.of("z", "first_index"), "first");
        graph.node("MatMul", "", List.of("first", graph.floats("v", new float[20], 4, 5)), "out");
        Path file = folder.resolve("model.onnx");
        Files.write(file, graph.model().toByteArray());

        // When
        GraphCost cost = GraphCost.read(file);

        // Then
        assertThat(cost).isEqualTo(new GraphCost(2 * 12, 2 * 20, 4 * 4, 0, 10));
        assertThat(cost.of(3)).isEqualTo(3 * 24 + 9 * 16 + 40);
    }
}
