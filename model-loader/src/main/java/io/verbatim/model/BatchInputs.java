package io.verbatim.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.util.List;

/** The inputs of one batch at a time, in memory that the next batch uses again; not thread-safe. */
abstract sealed class BatchInputs permits PackedInputs, PaddedInputs {
    /**
     * Lays a batch out.
     *
     * @param arrays own the inputs, which must be gone before the next call
     */
    abstract NDList fill(List<TokenizedText> batch, NDManager arrays);

    static int longest(List<TokenizedText> batch) {
        int longest = 0;
        for (TokenizedText text : batch) {
            longest = Math.max(longest, text.length());
        }
        return longest;
    }

    static NDArray array(NDManager arrays, String name, Buffer values, DataType type, long... shape) {
        NDArray array = arrays.create(values.flip(), new Shape(shape), type);
        array.setName(name);
        return array;
    }
}
