package io.verbatim.benchmarks.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A graph of one large matrix product, by the operator that a bundle's graph uses.
 *
 * @param inner rows of the constant matrix
 * @param outer columns of the constant matrix
 */
record MatrixProduct(Precision precision, int rows, int inner, int outer) {
    static final String INPUT = "x";

    /** What the factors are made of. */
    enum Precision {
        INT8,
        FP32
    }

    /** Operations of one product: a multiplication and an addition for each pair of factors. */
    double operations() {
        return 2.0 * rows * inner * outer;
    }

    byte[] graph() {
        GraphWriter graph = new GraphWriter();
        Random random = new Random(1);
        if (precision == Precision.INT8) {
            byte[] weights = new byte[inner * outer];
            random.nextBytes(weights);
            float[] scales = new float[outer];
            Arrays.fill(scales, 0.01f);
            graph.input(INPUT, GraphWriter.UINT8, "m", "k");
            graph.node(
                    "MatMulIntegerToFloat",
                    GraphWriter.MICROSOFT,
                    List.of(
                            INPUT,
                            graph.bytes("w", GraphWriter.INT8, weights, inner, outer),
                            graph.floats("x.scale", new float[] {0.02f}),
                            graph.floats("w.scale", scales, outer),
                            graph.bytes("x.zero", GraphWriter.UINT8, new byte[] {(byte) 128})),
                    "y");
        } else {
            float[] weights = new float[inner * outer];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextFloat() - 0.5f;
            }
            graph.input(INPUT, GraphWriter.FLOAT, "m", "k");
            graph.node("MatMul", "", List.of(INPUT, graph.floats("w", weights, inner, outer)), "y");
        }
        graph.output("y", GraphWriter.FLOAT, "m", "n");
        return graph.model().toByteArray();
    }
}
