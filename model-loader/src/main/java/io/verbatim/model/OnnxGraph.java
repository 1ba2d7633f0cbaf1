package io.verbatim.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be known of an ONNX file without loading it.
 *
 * @param inputs what must be fed, constants left out
 * @param constants shapes of the constants by name
 * @param lookups rows taken out of tables
 * @param weightFiles other files that weights lie in, as the graph names them
 */
record OnnxGraph(
        List<Value> inputs,
        List<Value> outputs,
        Map<String, List<Long>> constants,
        List<Lookup> lookups,
        Set<String> weightFiles) {
    /** {@code TensorProto.DataType} of ONNX. */
    static final int FLOAT = 1;

    static final int INT32 = 6;
    static final int INT64 = 7;

    /** A dimension that is not fixed. */
    static final long ANY = -1;

    /**
     * An input or output.
     *
     * @param type of the elements, see {@link #FLOAT}
     * @param shape {@link #ANY} for what is not fixed; empty when unknown
     */
    record Value(String name, int type, List<Long> shape) {}

    /** A {@code Gather} of rows. */
    record Lookup(String table, String rows) {}

    /** The number of rows that this input chooses from, when it chooses from a constant table. */
    Optional<Long> rows(String input) {
        return lookups.stream()
                .filter(lookup -> lookup.rows().equals(input))
                .map(Lookup::table)
                .filter(constants::containsKey)
                .map(constants::get)
                .filter(shape -> !shape.isEmpty())
                .map(shape -> shape.get(0))
                .min(Long::compare);
    }

    Optional<Value> input(String name) {
        return inputs.stream().filter(value -> value.name().equals(name)).findFirst();
    }

    Optional<Value> output(String name) {
        return outputs.stream().filter(value -> value.name().equals(name)).findFirst();
    }
}
