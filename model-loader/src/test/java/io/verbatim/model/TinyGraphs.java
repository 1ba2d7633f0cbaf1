package io.verbatim.model;

import java.util.List;

/** Graphs that a test understands: logits are the sum of a table's rows, one row for each token. */
final class TinyGraphs {
    private TinyGraphs() {}

    /** Padded, one output; {@code table} has a row of logits for each id. */
    static OnnxWriter padded(String output, float[][] table) {
        int width = table[0].length;
        return new OnnxWriter()
                .input("input_ids", OnnxGraph.INT64, 2)
                .input("attention_mask", OnnxGraph.INT64, 2)
                .floats("table", new long[] {table.length, width}, flat(table))
                .longs("axis1", 1)
                .longs("axis2", 2)
                .node("Gather", List.of("table", "input_ids"), "rows", OnnxWriter.attribute("axis", 0))
                .node("Cast", List.of("attention_mask"), "mask", OnnxWriter.attribute("to", OnnxGraph.FLOAT))
                .node("Unsqueeze", List.of("mask", "axis2"), "column")
                .node("Mul", List.of("rows", "column"), "masked")
                .node("ReduceSum", List.of("masked", "axis1"), output, OnnxWriter.attribute("keepdims", 0))
                .output(output, OnnxGraph.FLOAT, OnnxGraph.ANY, width);
    }

    /** Packed: the logits are the row of the text's first token plus the first row of the positions. */
    static OnnxWriter packed(String output, int ids, int positions, int width) {
        return packedInputs()
                .floats("table", new long[] {ids, width}, new float[ids * width])
                .floats("places", new long[] {positions, width}, new float[positions * width])
                .node("Gather", List.of("table", "input_ids"), "words", OnnxWriter.attribute("axis", 0))
                .node("Gather", List.of("places", "position_ids"), "where", OnnxWriter.attribute("axis", 0))
                .node("Add", List.of("words", "where"), "sum")
                .node("Gather", List.of("sum", "first_index"), output, OnnxWriter.attribute("axis", 0))
                .output(output, OnnxGraph.FLOAT, OnnxGraph.ANY, width);
    }

    static OnnxWriter packedInputs() {
        return new OnnxWriter()
                .input("input_ids", OnnxGraph.INT64, 1)
                .input("position_ids", OnnxGraph.INT64, 1)
                .input("pad_index", OnnxGraph.INT64, 2)
                .input("unpad_index", OnnxGraph.INT64, 1)
                .input("lengths", OnnxGraph.INT32, 1)
                .input("first_index", OnnxGraph.INT64, 1);
    }

    /** A padded graph whose lookup is hidden behind another node. */
    static OnnxWriter throughCast(int ids, int width) {
        return new OnnxWriter()
                .input("input_ids", OnnxGraph.INT64, 2)
                .input("attention_mask", OnnxGraph.INT64, 2)
                .floats("table", new long[] {ids, width}, new float[ids * width])
                .longs("axis1", 1)
                .node("Cast", List.of("input_ids"), "small", OnnxWriter.attribute("to", OnnxGraph.INT32))
                .node("Gather", List.of("table", "small"), "rows", OnnxWriter.attribute("axis", 0))
                .node("ReduceSum", List.of("rows", "axis1"), "logits", OnnxWriter.attribute("keepdims", 0))
                .output("logits", OnnxGraph.FLOAT, OnnxGraph.ANY, width);
    }

    private static float[] flat(float[][] table) {
        float[] flat = new float[table.length * table[0].length];
        for (int row = 0; row < table.length; row++) {
            System.arraycopy(table[row], 0, flat, row * table[0].length, table[0].length);
        }
        return flat;
    }
}
