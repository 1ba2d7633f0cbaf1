package io.verbatim.model;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Holds a graph against the manifest and the tokenizer before anything of it runs. */
final class GraphCheck {
    private final Path file;
    private final OnnxGraph graph;

    GraphCheck(Path file, OnnxGraph graph) {
        this.file = file;
        this.graph = graph;
    }

    /**
     * Checks what does not take a session to see.
     *
     * @param highestId the highest id that the tokenizer gives
     * @throws BundleException when the graph does not fit
     */
    void fits(Bundle bundle, long highestId) {
        BundleManifest manifest = bundle.manifest();
        graph.weightFiles().forEach(location -> listed(location, bundle));
        inputs(GraphInput.of(manifest.layout()), manifest.layout());
        manifest.tasks().forEach(this::output);
        table(GraphInput.INPUT_IDS, highestId + 1, "the tokenizer has ids up to " + highestId);
        table(GraphInput.POSITION_IDS, manifest.maxTokens(), "maxTokens is " + manifest.maxTokens());
    }

    /** What the manifest lists has the right hash and lies in the bundle; ONNX Runtime looks beside the graph. */
    private void listed(String location, Bundle bundle) {
        Path weights = file.resolveSibling(BundleFolder.path(location)).normalize();
        Set<String> files = bundle.manifest().files().keySet();
        if (files.stream().map(name -> bundle.file(name).normalize()).noneMatch(weights::equals)) {
            Path root = bundle.folder().toAbsolutePath().normalize();
            String name = Printable.of(
                    root.relativize(weights.toAbsolutePath().normalize()).toString());
            throw wrong(
                    "keeps weights in '" + name + "', which " + ManifestReader.FILE
                            + " does not list under files: list it with its sha256, or export the model with its weights inside");
        }
    }

    private void inputs(List<GraphInput> known, Layout layout) {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> strange = new TreeSet<>();
        graph.inputs().forEach(input -> strange.add(input.name()));
        for (GraphInput expected : known) {
            if (!strange.remove(expected.label()) && expected.isRequired()) {
                missing.add(expected.label());
            }
        }
        if (!missing.isEmpty() || !strange.isEmpty()) {
            String lacks = missing.isEmpty() ? "" : " lacks the inputs " + missing;
            String has = strange.isEmpty() ? "" : (missing.isEmpty() ? "" : " and") + " has the inputs " + strange;
            throw wrong((lacks + has).strip() + ", so it does not fit the layout '"
                    + layout.name().toLowerCase(Locale.ROOT) + "': name the other layout, or export again");
        }
        known.forEach(expected -> graph.input(expected.label()).ifPresent(actual -> shape(expected, actual)));
    }

    private void shape(GraphInput expected, OnnxGraph.Value actual) {
        if (actual.type() != expected.type()) {
            throw wrong("has the input " + actual.name() + " of element type " + actual.type() + ", not "
                    + expected.type() + " (ONNX numbers): export it as " + expected.typeName());
        }
        if (actual.shape().size() != expected.rank()
                || actual.shape().stream().anyMatch(size -> size != OnnxGraph.ANY)) {
            throw wrong("has the input " + actual.name() + " of shape " + shape(actual) + ": export it with rank "
                    + expected.rank() + " and every dimension dynamic");
        }
    }

    private void output(Task task) {
        OnnxGraph.Value output = graph.output(task.output())
                .orElseThrow(() -> wrong("has no output '" + task.output()
                        + "' for the task '" + task.name() + "', only "
                        + graph.outputs().stream().map(OnnxGraph.Value::name).toList()));
        if (output.type() != OnnxGraph.FLOAT) {
            throw wrong("has the output '" + task.output() + "' of element type " + output.type() + ", not "
                    + OnnxGraph.FLOAT + " (ONNX numbers): export it as float");
        }
        if (output.shape().isEmpty()) {
            return;
        }
        long width = output.shape().get(output.shape().size() - 1);
        int labels = task.labels().size();
        if (output.shape().size() != 2 || (width != OnnxGraph.ANY && width != labels)) {
            throw wrong("has the output '" + task.output() + "' of shape " + shape(output) + " for the " + labels
                    + " labels of the task '" + task.name() + "': it must be [batch, " + labels + "]");
        }
    }

    private void table(String input, long needed, String why) {
        graph.rows(input).filter(rows -> rows < needed).ifPresent(rows -> {
            throw wrong("has " + rows + " rows for " + input + ", and " + why
                    + ": bring the tokenizer and the maxTokens that the model was trained with");
        });
    }

    private BundleException wrong(String sentence) {
        return new BundleException(file + " " + sentence);
    }

    private static List<String> shape(OnnxGraph.Value value) {
        return value.shape().stream()
                .map(size -> size == OnnxGraph.ANY ? "?" : Long.toString(size))
                .toList();
    }
}
