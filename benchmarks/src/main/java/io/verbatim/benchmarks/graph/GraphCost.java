package io.verbatim.benchmarks.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one text costs in a graph: the operations of its matrix products and of fused attention, padding not counted.
 *
 * @param perToken operations for each token
 * @param perText operations for each text, whatever its length
 * @param perPair operations of attention for each pair of tokens
 * @param perTokenOfFirst operations of attention for each token that the first token alone looks at
 * @param vocabulary rows of the table that token ids choose from; 0 when there is none
 */
public record GraphCost(double perToken, double perText, double perPair, double perTokenOfFirst, long vocabulary) {
    private static final String FIRST = "first_index";

    /** Adds up the nodes of a packed graph; of another graph, attention that is not fused is left out. */
    public static GraphCost read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new Walk(ModelProto.parseFrom(in).getGraph()).cost();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as an ONNX graph", e);
        }
    }

    /** Operations for a text of this many tokens. */
    public double of(int tokens) {
        return tokens * (perToken + perTokenOfFirst + perPair * tokens) + perText;
    }

    /** Follows, in the graph's order, which values have a row for each text and not for each token. */
    private static final class Walk {
        private final GraphProto graph;
        private final Map<String, List<Long>> constants = new HashMap<>();
        private final Map<String, Boolean> rowPerText = new HashMap<>();
        private final Map<String, Long> widths = new HashMap<>();
        private double perToken;
        private double perText;
        private double perPair;
        private double perTokenOfFirst;
        private long vocabulary;

        Walk(GraphProto graph) {
            this.graph = graph;
            for (TensorProto constant : graph.getInitializerList()) {
                constants.put(constant.getName(), constant.getDimsList());
            }
        }

        GraphCost cost() {
            graph.getNodeList().forEach(this::add);
            return new GraphCost(perToken, perText, perPair, perTokenOfFirst, vocabulary);
        }

        private void add(NodeProto node) {
            String first = node.getInputCount() > 0 ? node.getInput(0) : "";
            boolean text = rowPerText.getOrDefault(first, false);
            long width = widths.getOrDefault(first, 0L);
            switch (node.getOpType()) {
                case "Gather" -> {
                    text = text || node.getInput(1).equals(FIRST);
                    if (node.getInput(1).equals("input_ids") && constants.containsKey(first)) {
                        vocabulary = Math.max(vocabulary, dimension(first, 0));
                    }
                }
                case "MatMul", "Gemm", "MatMulIntegerToFloat", "MatMulInteger" -> width = product(node, text, width);
                case "MultiHeadAttention" -> attention(text, width);
                default -> {
                    // Everything else is small, and not what a peak is measured with.
                }
            }
            for (String output : node.getOutputList()) {
                rowPerText.put(output, text);
                widths.put(output, width);
            }
        }

        private long product(NodeProto node, boolean text, long width) {
            String weights = node.getInput(1);
            List<Long> shape = constants.get(weights);
            if (shape == null || shape.size() != 2) {
                return width;
            }
            double operations = 2.0 * shape.get(0) * shape.get(1);
            if (text) {
                perText += operations;
            } else {
                perToken += operations;
            }
            return shape.get(1);
        }

        /** Scores and weighted sums: two products of the width for each pair. */
        private void attention(boolean text, long width) {
            if (text) {
                perTokenOfFirst += 4.0 * width;
            } else {
                perPair += 4.0 * width;
            }
        }

        private long dimension(String constant, int index) {
            List<Long> shape = constants.getOrDefault(constant, List.of());
            return shape.size() > index ? shape.get(index) : 0;
        }
    }
}
