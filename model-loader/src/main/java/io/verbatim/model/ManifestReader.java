package io.verbatim.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code bundle.json}, format 1, and refuses one that contradicts itself. */
final class ManifestReader {
    static final String FILE = "bundle.json";
    private static final int FORMAT = 1;
    /** A session is warmed up with as many; a model that classifies takes far fewer. */
    private static final int MOST_TOKENS = 1 << 16;
    /** All windows of a text are in one batch, which has to fit into the device's memory. */
    private static final int MOST_WINDOWS = 16;

    private final JsonView json;

    private ManifestReader(JsonView json) {
        this.json = json;
    }

    /**
     * The manifest of the bundle in this folder.
     *
     * @throws BundleException when it is not sound
     */
    static BundleManifest read(Path folder) {
        return new ManifestReader(JsonView.read(folder.resolve(FILE))).manifest();
    }

    private BundleManifest manifest() {
        int format = json.integer("format");
        if (format != FORMAT) {
            throw json.wrong(
                    "format",
                    "is " + format + ", and this program reads format " + FORMAT
                            + ": write the bundle in that format, or use the program that it was written for");
        }
        Map<String, String> files = files();
        return new BundleManifest(
                named(json, "name"),
                named(json, "version"),
                json.text("description", ""),
                json.has("languages") ? json.texts("languages") : List.of(),
                json.text("licence", ""),
                listed(json, "tokenizer", files),
                within(MOST_TOKENS, "maxTokens", json.integer("maxTokens")),
                within(MOST_WINDOWS, "maxWindows", json.integer("maxWindows", 1)),
                atLeast(0, "padId", json.integer("padId", 0)),
                layout(),
                models(files),
                tasks(),
                listed(json, "golden", files),
                files);
    }

    private Map<String, String> files() {
        Map<String, String> files = json.textMap("files");
        files.forEach((file, sha256) -> {
            if (!Sha256.isHex(sha256)) {
                throw json.wrong("files." + file, "must be a sha256 of 64 lower-case hex digits");
            }
        });
        return files;
    }

    private Layout layout() {
        String layout = json.text("layout");
        return switch (layout) {
            case "packed" -> Layout.PACKED;
            case "padded" -> Layout.PADDED;
            default -> throw json.wrong("layout", "is '" + layout + "': use packed or padded");
        };
    }

    private Map<String, String> models(Map<String, String> files) {
        Map<String, String> models = json.textMap("models");
        if (models.isEmpty()) {
            throw json.wrong("models", "is empty: name a graph for cpu, cuda or both");
        }
        models.keySet().forEach(device -> {
            if (!device.equals("cpu") && !device.equals("cuda")) {
                throw json.wrong("models", "has '" + device + "': use cpu and cuda");
            }
            listed(json.object("models"), device, files);
        });
        return models;
    }

    private List<Task> tasks() {
        List<Task> tasks =
                json.objects("tasks").stream().map(ManifestReader::task).toList();
        if (tasks.isEmpty()) {
            throw json.wrong("tasks", "is empty: a model answers at least one");
        }
        refuseTwins(json, "tasks", tasks.stream().map(Task::name).toList());
        return tasks;
    }

    private static Task task(JsonView json) {
        TaskKind kind = kind(json);
        List<String> labels = labels(json, "labels", json.texts("labels"));
        if (kind == TaskKind.SINGLE && labels.size() < Task.FEWEST_TO_CHOOSE_FROM) {
            throw json.wrong(
                    "labels",
                    "has one label, of which softmax is always certain: name at least two, or use the kind multi");
        }
        double temperature = json.number("temperature", 1);
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw json.wrong("temperature", "is " + temperature + ": use a number above 0");
        }
        return new Task(
                named(json, "name"), kind, named(json, "output"), labels, temperature, thresholds(json, kind, labels));
    }

    /** The labels of a task, each of which must be a name of its own. */
    static List<String> labels(JsonView json, String name, List<String> labels) {
        if (labels.isEmpty() || labels.stream().anyMatch(String::isBlank)) {
            throw json.wrong(name, labels.isEmpty() ? "is empty: name the labels" : "has a blank name");
        }
        labels.forEach(label -> json.printable(name, label));
        refuseTwins(json, name, labels);
        return labels;
    }

    private static TaskKind kind(JsonView json) {
        String kind = json.text("kind");
        return switch (kind) {
            case "single" -> TaskKind.SINGLE;
            case "multi" -> TaskKind.MULTI;
            default -> throw json.wrong("kind", "is '" + kind + "': use single or multi");
        };
    }

    private static List<Double> thresholds(JsonView json, TaskKind kind, List<String> labels) {
        if (kind == TaskKind.SINGLE) {
            if (json.has("thresholds")) {
                throw json.wrong("thresholds", "has no meaning for a single label: leave it out");
            }
            return List.of();
        }
        List<Double> thresholds = json.numbers("thresholds");
        if (thresholds.size() != labels.size()) {
            throw json.wrong(
                    "thresholds",
                    "has " + thresholds.size() + " numbers for " + labels.size() + " labels: give one for each");
        }
        thresholds.forEach(threshold -> {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw json.wrong("thresholds", "has " + threshold + ": use numbers from 0 to 1");
            }
        });
        return thresholds;
    }

    private static String named(JsonView json, String name) {
        String text = json.text(name);
        if (text.isBlank()) {
            throw json.wrong(name, "is blank");
        }
        return json.printable(name, text);
    }

    private static String listed(JsonView json, String name, Map<String, String> files) {
        String file = json.text(name);
        if (!files.containsKey(file)) {
            throw json.wrong(name, "is '" + file + "', which files does not list: add it there with its sha256");
        }
        return file;
    }

    private int within(int most, String name, int value) {
        if (value > most) {
            throw json.wrong(name, "is " + value + ": use at most " + most);
        }
        return atLeast(1, name, value);
    }

    private int atLeast(int least, String name, int value) {
        if (value < least) {
            throw json.wrong(name, "is " + value + ": use at least " + least);
        }
        return value;
    }

    private static void refuseTwins(JsonView json, String name, List<String> values) {
        Set<String> seen = new HashSet<>();
        values.forEach(value -> {
            if (!seen.add(value)) {
                throw json.wrong(name, "has '" + value + "' twice: give each its own name");
            }
        });
    }
}
