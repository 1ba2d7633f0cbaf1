package io.verbatim.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.LongBuffer;
import java.util.List;

/** A row for each text of a batch, filled up to the longest, with a mask over what was filled up. */
final class PaddedInputs extends BatchInputs {
    private final long padId;
    private final boolean typed;
    private final DirectLongs inputIds = new DirectLongs();
    private final DirectLongs attentionMask = new DirectLongs();
    private final DirectLongs tokenTypeIds = new DirectLongs();

    /**
     * @param typed whether the graph asks for token types, which are all 0 for a single text
     */
    PaddedInputs(long padId, boolean typed) {
        this.padId = padId;
        this.typed = typed;
    }

    @Override
    NDList fill(List<TokenizedText> batch, NDManager arrays) {
        int rows = batch.size();
        int width = longest(batch);
        int cells = Math.multiplyExact(rows, width);
        LongBuffer ids = inputIds.clear(cells);
        LongBuffer mask = attentionMask.clear(cells);
        for (TokenizedText text : batch) {
            ids.put(text.ids());
            repeat(mask, 1, text.length());
            repeat(ids, padId, width - text.length());
            repeat(mask, 0, width - text.length());
        }
        NDList inputs = new NDList(
                array(arrays, GraphInput.INPUT_IDS, ids, DataType.INT64, rows, width),
                array(arrays, GraphInput.ATTENTION_MASK, mask, DataType.INT64, rows, width));
        if (typed) {
            LongBuffer types = tokenTypeIds.clear(cells);
            repeat(types, 0, cells);
            inputs.add(array(arrays, GraphInput.TOKEN_TYPE_IDS, types, DataType.INT64, rows, width));
        }
        return inputs;
    }

    private static void repeat(LongBuffer buffer, long value, int times) {
        for (int i = 0; i < times; i++) {
            buffer.put(value);
        }
    }
}
