package io.verbatim.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes small ONNX files; names of fields are those of {@code onnx.proto}. */
final class OnnxWriter {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final ProtoWriter graph = new ProtoWriter().text(2, "test");
    private final ProtoWriter functions = new ProtoWriter();

    /** An input with this many dynamic dimensions. */
    OnnxWriter input(String name, int type, int rank) {
        long[] shape = new long[rank];
        Arrays.fill(shape, OnnxGraph.ANY);
        return input(name, type, shape);
    }

    OnnxWriter input(String name, int type, long... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    OnnxWriter output(String name, int type, long... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    OnnxWriter floats(String name, long[] shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        graph.message(5, tensor(name, OnnxGraph.FLOAT, shape).bytes(9, raw.array()));
        return this;
    }

    OnnxWriter longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        graph.message(5, tensor(name, OnnxGraph.INT64, values.length).bytes(9, raw.array()));
        return this;
    }

    /** A constant whose values are said to lie in another file, or in none that is named. */
    OnnxWriter external(String name, @Nullable String location, long... shape) {
        ProtoWriter tensor = tensor(name, OnnxGraph.FLOAT, shape).number(14, 1);
        if (location != null) {
            tensor.message(13, new ProtoWriter().text(1, "location").text(2, location));
        }
        graph.message(5, tensor);
        return this;
    }

    OnnxWriter node(String operator, List<String> inputs, String output, ProtoWriter... attributes) {
        ProtoWriter node = new ProtoWriter();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        for (ProtoWriter attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return this;
    }

    OnnxWriter function(ProtoWriter function) {
        functions.message(25, function);
        return this;
    }

    static ProtoWriter attribute(String name, long value) {
        return new ProtoWriter().text(1, name).number(3, value).number(20, 2);
    }

    byte[] toBytes() {
        return new ProtoWriter()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, new ProtoWriter().text(1, "").number(2, OPSET))
                .append(functions)
                .toBytes();
    }

    private static ProtoWriter value(String name, int type, long... shape) {
        ProtoWriter dimensions = new ProtoWriter();
        for (long size : shape) {
            dimensions.message(
                    1, size == OnnxGraph.ANY ? new ProtoWriter().text(2, "n") : new ProtoWriter().number(1, size));
        }
        ProtoWriter tensor = new ProtoWriter().number(1, type).message(2, dimensions);
        return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
    }

    private static ProtoWriter tensor(String name, int type, long... shape) {
        ProtoWriter tensor = new ProtoWriter();
        for (long size : shape) {
            tensor.number(1, size);
        }
        return tensor.number(2, type).text(8, name);
    }
}
