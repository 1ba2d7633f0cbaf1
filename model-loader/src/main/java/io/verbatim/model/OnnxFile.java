package io.verbatim.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the outline of an ONNX file; weights are passed over.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto, for the field numbers</a>
 */
final class OnnxFile {
    private static final int EXTERNAL = 1;
    /** The key under which a tensor says which file holds its values. */
    private static final String LOCATION = "location";

    private final List<OnnxGraph.Value> inputs = new ArrayList<>();
    private final List<OnnxGraph.Value> outputs = new ArrayList<>();
    private final Map<String, List<Long>> constants = new HashMap<>();
    private final List<OnnxGraph.Lookup> lookups = new ArrayList<>();
    private final Set<String> weightFiles = new TreeSet<>();

    private final Path file;

    private OnnxFile(Path file) {
        this.file = file;
    }

    /**
     * The outline of a file.
     *
     * @throws BundleException when it cannot be read or is no ONNX file
     */
    static OnnxGraph read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new BundleException(file + " is larger than 2 GiB, which is the most for one ONNX file");
            }
            OnnxFile outline = new OnnxFile(file);
            outline.model(new ProtoReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())));
            return outline.graph();
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw noOnnx(file, e);
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private OnnxGraph graph() {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw noOnnx(file, null);
        }
        inputs.removeIf(input -> constants.containsKey(input.name()));
        return new OnnxGraph(inputs, outputs, constants, lookups, weightFiles);
    }

    private static BundleException noOnnx(Path file, @Nullable Exception cause) {
        return new BundleException(file + " is no ONNX file, or cut short: export the model again", cause);
    }

    private void model(ProtoReader model) {
        model.fields(field -> {
            if (field == 7) {
                mainGraph(model.message());
            } else if (field == 25) {
                function(model.message());
            }
        });
    }

    private void mainGraph(ProtoReader graph) {
        graph.fields(field -> {
            switch (field) {
                case 1 -> node(graph.message());
                case 5 -> constant(graph.message());
                case 11 -> inputs.add(value(graph.message()));
                case 12 -> outputs.add(value(graph.message()));
                case 15 -> sparseTensor(graph.message());
                default -> {}
            }
        });
    }

    private void subgraph(ProtoReader graph) {
        graph.fields(field -> {
            switch (field) {
                case 1 -> node(graph.message());
                case 5 -> tensor(graph.message());
                case 15 -> sparseTensor(graph.message());
                default -> {}
            }
        });
    }

    private void function(ProtoReader function) {
        function.fields(field -> {
            if (field == 7) {
                node(function.message());
            } else if (field == 11) {
                attribute(function.message());
            }
        });
    }

    private void node(ProtoReader node) {
        List<String> from = new ArrayList<>();
        List<String> operator = new ArrayList<>();
        node.fields(field -> {
            switch (field) {
                case 1 -> from.add(node.text());
                case 4 -> operator.add(node.text());
                case 5 -> attribute(node.message());
                default -> {}
            }
        });
        if (operator.contains("Gather") && from.size() == 2) {
            lookups.add(new OnnxGraph.Lookup(from.get(0), from.get(1)));
        }
    }

    private void attribute(ProtoReader attribute) {
        attribute.fields(field -> {
            switch (field) {
                case 5, 10 -> tensor(attribute.message());
                case 6, 11 -> subgraph(attribute.message());
                case 22, 23 -> sparseTensor(attribute.message());
                default -> {}
            }
        });
    }

    private void sparseTensor(ProtoReader sparse) {
        sparse.fields(field -> {
            if (field == 1 || field == 2) {
                tensor(sparse.message());
            }
        });
    }

    private void constant(ProtoReader tensor) {
        OnnxGraph.Value value = tensor(tensor);
        constants.put(value.name(), value.shape());
    }

    private OnnxGraph.Value tensor(ProtoReader tensor) {
        ValueBuilder value = new ValueBuilder();
        List<String> locations = new ArrayList<>();
        boolean[] external = {false};
        tensor.fields(field -> {
            switch (field) {
                case 1 -> tensor.numbers(value.shape::add);
                case 2 -> value.type = (int) tensor.number();
                case 8 -> value.name = tensor.text();
                case 13 -> location(tensor.message(), locations);
                case 14 -> external[0] |= tensor.number() == EXTERNAL;
                default -> {}
            }
        });
        if (locations.size() > 1) {
            throw new BundleException(file + " names two files for the weights of one tensor: export the model again");
        }
        weightFiles.addAll(external[0] && locations.isEmpty() ? List.of("") : locations);
        return value.build();
    }

    /** Fields come in any order, and of one that comes twice the last counts. */
    private static void location(ProtoReader entry, List<String> locations) {
        String[] pair = {"", ""};
        entry.fields(field -> {
            if (field == 1 || field == 2) {
                pair[field - 1] = entry.text();
            }
        });
        if (pair[0].equals(LOCATION)) {
            locations.add(pair[1]);
        }
    }

    private static OnnxGraph.Value value(ProtoReader info) {
        ValueBuilder value = new ValueBuilder();
        info.fields(field -> {
            if (field == 1) {
                value.name = info.text();
            } else if (field == 2) {
                type(info.message(), value);
            }
        });
        return value.build();
    }

    private static void type(ProtoReader type, ValueBuilder value) {
        type.fields(field -> {
            if (field == 1) {
                tensorType(type.message(), value);
            }
        });
    }

    private static void tensorType(ProtoReader type, ValueBuilder value) {
        type.fields(field -> {
            if (field == 1) {
                value.type = (int) type.number();
            } else if (field == 2) {
                ProtoReader shape = type.message();
                shape.fields(dimension -> value.shape.add(dimension(shape.message())));
            }
        });
    }

    private static long dimension(ProtoReader dimension) {
        long[] size = {OnnxGraph.ANY};
        dimension.fields(field -> {
            if (field == 1) {
                size[0] = dimension.number();
            }
        });
        return size[0];
    }

    private static final class ValueBuilder {
        private final List<Long> shape = new ArrayList<>();
        private String name = "";
        private int type;

        OnnxGraph.Value build() {
            return new OnnxGraph.Value(name, type, List.copyOf(shape));
        }
    }
}
