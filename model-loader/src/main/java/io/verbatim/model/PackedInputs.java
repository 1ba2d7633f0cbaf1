package io.verbatim.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;

/** All tokens of a batch end to end, and the indices that lead to a padded view of them and back. */
final class PackedInputs extends BatchInputs {
    private final DirectLongs inputIds = new DirectLongs();
    private final DirectLongs positionIds = new DirectLongs();
    private final DirectLongs padIndex = new DirectLongs();
    private final DirectLongs unpadIndex = new DirectLongs();
    private final DirectLongs firstIndex = new DirectLongs();
    private IntBuffer lengths = ints(64);

    @Override
    NDList fill(List<TokenizedText> batch, NDManager arrays) {
        int rows = batch.size();
        int width = longest(batch);
        int tokens = batch.stream().mapToInt(TokenizedText::length).sum();
        LongBuffer ids = inputIds.clear(tokens);
        LongBuffer positions = positionIds.clear(tokens);
        LongBuffer pad = padIndex.clear(Math.multiplyExact(rows, width));
        LongBuffer unpad = unpadIndex.clear(tokens);
        LongBuffer first = firstIndex.clear(rows);
        IntBuffer sizes = lengths(rows);
        int start = 0;
        for (int row = 0; row < rows; row++) {
            TokenizedText text = batch.get(row);
            int length = text.length();
            ids.put(text.ids());
            for (int i = 0; i < length; i++) {
                positions.put(i);
                pad.put(start + i);
                unpad.put((long) row * width + i);
            }
            for (int i = length; i < width; i++) {
                pad.put(0);
            }
            sizes.put(length);
            first.put(start);
            start += length;
        }
        return new NDList(
                array(arrays, GraphInput.INPUT_IDS, ids, DataType.INT64, tokens),
                array(arrays, GraphInput.POSITION_IDS, positions, DataType.INT64, tokens),
                array(arrays, GraphInput.PAD_INDEX, pad, DataType.INT64, rows, width),
                array(arrays, GraphInput.UNPAD_INDEX, unpad, DataType.INT64, tokens),
                array(arrays, GraphInput.LENGTHS, sizes, DataType.INT32, rows),
                array(arrays, GraphInput.FIRST_INDEX, first, DataType.INT64, rows));
    }

    private IntBuffer lengths(int size) {
        if (lengths.capacity() < size) {
            lengths = ints(Math.max(size, 2 * lengths.capacity()));
        }
        return lengths.clear();
    }

    private static IntBuffer ints(int size) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Integer.BYTES))
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
    }
}
