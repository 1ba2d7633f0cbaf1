package io.verbatim.benchmarks.graph;

import static io.verbatim.benchmarks.graph.GraphWriter.FLOAT;
import static io.verbatim.benchmarks.graph.GraphWriter.INT32;
import static io.verbatim.benchmarks.graph.GraphWriter.INT64;
import static io.verbatim.benchmarks.graph.GraphWriter.MICROSOFT;
import static io.verbatim.benchmarks.graph.GraphWriter.attribute;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A model of a shape in fp32, with random weights, written with ONNX Runtime's fused operators on padded rows: as fast as
 * such a graph gets without smaller numbers.
 *
 * @see <a href="https://arxiv.org/abs/1911.02116">Conneau et al., Unsupervised Cross-lingual Representation Learning</a>
 * @see <a href="https://arxiv.org/abs/2002.10957">Wang et al., MiniLM: Deep Self-Attention Distillation</a>
 */
public final class RandomModel {
    private static final int HEADS = 12;
    private static final int POSITIONS = 514;
    private static final int LABELS = 4;
    private static final String CONFIG = """
            {"_name_or_path": "random", "model_type": "xlm-roberta", "pad_token_id": 1,
             "max_position_embeddings": 130, "id2label": {"0": "a", "1": "b", "2": "c", "3": "d"}}
            """;

    private final GraphWriter graph = new GraphWriter();
    private final SplittableRandom random = new SplittableRandom(768);

    private final EncoderShape shape;

    private RandomModel(EncoderShape shape) {
        this.shape = shape;
    }

    /**
     * Writes a folder that loads as a bundle.
     *
     * @param tokenizer of the bundle that it is held against
     * @param vocabulary rows of the embedding table, for which a quarter of a million would be no slower
     */
    public static void write(Path folder, EncoderShape shape, Path tokenizer, long vocabulary) {
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.onnx"))) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"));
            Files.writeString(folder.resolve("config.json"), CONFIG);
            RandomModel model = new RandomModel(shape);
            model.build((int) vocabulary);
            model.graph.model().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The model " + shape.name() + " cannot be written to " + folder, e);
        }
    }

    private void build(int vocabulary) {
        graph.input("input_ids", INT64, "rows", "longest");
        graph.input("attention_mask", INT64, "rows", "longest");
        String mask = graph.node("Cast", "", List.of("attention_mask"), "mask", attribute("to", INT32));
        String places = graph.node("CumSum", "", List.of("attention_mask", graph.number("axis", 1)), "position_ids");
        String words = graph.node(
                "Gather", "", List.of(weights("words", vocabulary, shape.width()), "input_ids"), "word_rows");
        String positions = graph.node(
                "Gather", "", List.of(weights("positions", POSITIONS, shape.width()), places), "position_rows");
        String x = normalised("embedding", words, positions, weights("embedding.bias", shape.width()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            x = layer("layer" + layer, x, mask);
        }
        String first = graph.node("Gather", "", List.of(x, graph.number("zero", 0)), "first", attribute("axis", 1));
        String pooled = graph.node("Tanh", "", List.of(linear("pool", first, shape.width(), shape.width())), "pooled");
        String logits = linear("out", pooled, shape.width(), LABELS);
        graph.node("Identity", "", List.of(logits), "logits");
        graph.output("logits", FLOAT, "rows", "labels");
    }

    private String layer(String name, String x, String mask) {
        String attended = graph.node(
                "Attention",
                MICROSOFT,
                List.of(
                        x,
                        weights(name + ".qkv", shape.width(), 3 * shape.width()),
                        weights(name + ".qkv.bias", 3 * shape.width()),
                        mask),
                name + ".attention",
                attribute("num_heads", HEADS));
        String projected = product(name + ".projected", attended, shape.width(), shape.width());
        String middle = normalised(name + ".middle", projected, x, weights(name + ".projected.bias", shape.width()));
        String wide = product(name + ".wide", middle, shape.width(), shape.inner());
        String bent = graph.node(
                "BiasGelu", MICROSOFT, List.of(wide, weights(name + ".wide.bias", shape.inner())), name + ".gelu");
        String narrow = product(name + ".narrow", bent, shape.inner(), shape.width());
        return normalised(name + ".out", narrow, middle, weights(name + ".narrow.bias", shape.width()));
    }

    private String normalised(String name, String x, String residual, String bias) {
        String scale = graph.floats(name + ".scale", filled(shape.width(), 1), shape.width());
        String shift = weights(name + ".shift", shape.width());
        return graph.node("SkipLayerNormalization", MICROSOFT, List.of(x, residual, scale, shift, bias), name);
    }

    private String product(String name, String x, int inner, int outer) {
        return graph.node("MatMul", "", List.of(x, weights(name + ".weights", inner, outer)), name);
    }

    private String linear(String name, String x, int inner, int outer) {
        return graph.node(
                "Gemm", "", List.of(x, weights(name + ".weights", inner, outer), weights(name + ".bias", outer)), name);
    }

    /** Uniform with about the deviation of a trained encoder's weights. */
    private String weights(String name, int... shape) {
        int size = 1;
        long[] dimensions = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            size *= shape[i];
            dimensions[i] = shape[i];
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-0.06, 0.06);
        }
        return graph.floats(name, values, dimensions);
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }
}
