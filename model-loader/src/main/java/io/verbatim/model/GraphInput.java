package io.verbatim.model;

import java.util.List;

/**
 * An input that a graph of some layout has.
 *
 * @param label its name in the graph
 * @param type of its elements, as ONNX numbers it
 * @param rank the number of its dimensions
 */
record GraphInput(String label, int type, int rank, boolean isRequired) {
    static final String INPUT_IDS = "input_ids";
    static final String POSITION_IDS = "position_ids";
    static final String PAD_INDEX = "pad_index";
    static final String UNPAD_INDEX = "unpad_index";
    static final String LENGTHS = "lengths";
    static final String FIRST_INDEX = "first_index";
    static final String ATTENTION_MASK = "attention_mask";
    static final String TOKEN_TYPE_IDS = "token_type_ids";

    private static final List<GraphInput> PACKED = List.of(
            new GraphInput(INPUT_IDS, OnnxGraph.INT64, 1, true),
            new GraphInput(POSITION_IDS, OnnxGraph.INT64, 1, true),
            new GraphInput(PAD_INDEX, OnnxGraph.INT64, 2, true),
            new GraphInput(UNPAD_INDEX, OnnxGraph.INT64, 1, true),
            new GraphInput(LENGTHS, OnnxGraph.INT32, 1, true),
            new GraphInput(FIRST_INDEX, OnnxGraph.INT64, 1, true));

    private static final List<GraphInput> PADDED = List.of(
            new GraphInput(INPUT_IDS, OnnxGraph.INT64, 2, true),
            new GraphInput(ATTENTION_MASK, OnnxGraph.INT64, 2, true),
            new GraphInput(TOKEN_TYPE_IDS, OnnxGraph.INT64, 2, false));

    /** Every input that a graph of this layout may have. */
    static List<GraphInput> of(Layout layout) {
        return switch (layout) {
            case PACKED -> PACKED;
            case PADDED -> PADDED;
        };
    }

    String typeName() {
        return type == OnnxGraph.INT32 ? "int32" : "int64";
    }
}
