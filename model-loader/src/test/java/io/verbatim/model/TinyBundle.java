package io.verbatim.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A copy of the tiny packed bundle that a test may spoil. */
final class TinyBundle {
    static final List<String> FILES = List.of("bundle.json", "tokenizer.json", "model.cpu.onnx", "golden.json");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path folder;

    private TinyBundle(Path folder) {
        this.folder = folder;
    }

    static TinyBundle in(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String file : FILES) {
                try (InputStream in = TinyBundle.class.getResourceAsStream("tiny/" + file)) {
                    Files.copy(Objects.requireNonNull(in), folder.resolve(file));
                }
            }
            return new TinyBundle(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Bundle open() {
        return new BundleFolder(folder).verify();
    }

    Classifier load() {
        return Classifier.load(open(), DeviceChoice.parse("cpu"));
    }

    /** Changes the manifest and nothing else. */
    TinyBundle manifest(Consumer<ObjectNode> edit) {
        return edit("bundle.json", edit);
    }

    /** Changes a JSON file and brings the hashes up to date. */
    TinyBundle json(String name, Consumer<ObjectNode> edit) {
        return edit(name, edit).rehash();
    }

    /** Gives the bundle one padded task of this many labels, and a graph that answers it with equal logits. */
    TinyBundle paddedTask(int labels, OnnxWriter graph) {
        edit("bundle.json", manifest -> {
            manifest.put("layout", "padded");
            ObjectNode task = manifest.putArray("tasks").addObject();
            task.put("name", "task").put("kind", "single").put("output", "logits");
            ArrayNode names = task.putArray("labels");
            IntStream.range(0, labels).forEach(label -> names.add("label" + label));
        });
        edit("golden.json", golden -> golden.get("samples").forEach(sample -> {
            ArrayNode scores = ((ObjectNode) sample).putObject("scores").putArray("task");
            IntStream.range(0, labels).forEach(label -> scores.add(1.0 / labels));
        }));
        return replace("model.cpu.onnx", graph.toBytes());
    }

    /** Puts another file in a file's place and brings the hashes up to date. */
    TinyBundle replace(String name, byte[] content) {
        write(name, content);
        return rehash();
    }

    /** Changes the manifest until every hash fits its file. */
    TinyBundle rehash() {
        return manifest(manifest -> {
            ObjectNode files = (ObjectNode) manifest.get("files");
            FILES.stream().skip(1).filter(files::has).forEach(file -> files.put(file, Sha256.of(read(file))));
        });
    }

    private TinyBundle edit(String name, Consumer<ObjectNode> edit) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(read(name));
            edit.accept(json);
            write(name, MAPPER.writeValueAsBytes(json));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, byte[] content) {
        try {
            Files.write(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
