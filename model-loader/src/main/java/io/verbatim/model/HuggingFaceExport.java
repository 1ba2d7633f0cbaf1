package io.verbatim.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A text-classification model as Hugging Face's Optimum exports it: {@code model.onnx}, {@code tokenizer.json} and
 * {@code config.json}. It becomes a bundle with one task, and brings no hashes and no golden samples of its own.
 *
 * @see <a href="https://huggingface.co/docs/transformers/main_classes/configuration">The fields of config.json</a>
 */
final class HuggingFaceExport {
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    private static final String MODEL = "model.onnx";
    private static final String TASK = "classification";
    private static final String OUTPUT = "logits";
    private static final double THRESHOLD = 0.5;
    private static final int LONGEST = 512;
    private static final int VERSION_DIGITS = 12;

    private HuggingFaceExport() {}

    static boolean isIn(Path folder) {
        return List.of(CONFIG, TOKENIZER, MODEL).stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }

    /**
     * The manifest that such a folder amounts to.
     *
     * @throws BundleException when {@code config.json} does not say which labels the model chooses from
     */
    static BundleManifest read(Path folder) {
        JsonView config = JsonView.read(folder.resolve(CONFIG));
        Map<String, String> files = Map.ofEntries(
                BundleFolder.hashed(folder, MODEL),
                BundleFolder.hashed(folder, TOKENIZER),
                BundleFolder.hashed(folder, CONFIG));
        String version = String.valueOf(files.get(MODEL)).substring(0, VERSION_DIGITS);
        return new BundleManifest(
                name(folder, config),
                version,
                "Hugging Face export",
                List.of(),
                "",
                TOKENIZER,
                maxTokens(folder, config),
                1,
                // Some say -1 for none, and what is padded is masked.
                Math.max(0, config.integer("pad_token_id", 0)),
                Layout.PADDED,
                Map.of("cpu", MODEL, "cuda", MODEL),
                List.of(task(config)),
                null,
                files);
    }

    private static String name(Path folder, JsonView config) {
        String name = config.text("_name_or_path", "");
        return name.isBlank()
                ? Printable.of(String.valueOf(folder.toAbsolutePath().getFileName()))
                : config.printable("_name_or_path", name);
    }

    private static Task task(JsonView config) {
        String problem = config.text("problem_type", "");
        if (problem.equals("regression")) {
            throw config.wrong(
                    "problem_type", "is regression, which gives no labels: bring a model that was trained to classify");
        }
        List<String> labels = labels(config);
        if (problem.equals("multi_label_classification")) {
            List<Double> thresholds = Collections.nCopies(labels.size(), THRESHOLD);
            return new Task(TASK, TaskKind.MULTI, OUTPUT, labels, 1, thresholds);
        }
        if (labels.size() < Task.FEWEST_TO_CHOOSE_FROM) {
            throw config.wrong(
                    "id2label",
                    "has one label, of which softmax is always certain: set problem_type to multi_label_classification"
                            + " where that label may be absent, or bring a model that was trained to classify");
        }
        return new Task(TASK, TaskKind.SINGLE, OUTPUT, labels, 1, List.of());
    }

    private static List<String> labels(JsonView config) {
        Map<String, String> byId = config.textMap("id2label");
        List<String> labels = new ArrayList<>();
        for (int id = 0; id < byId.size(); id++) {
            String label = byId.get(Integer.toString(id));
            if (label == null) {
                throw config.wrong("id2label", "has no label " + id + ": number the labels from 0 without gaps");
            }
            labels.add(label);
        }
        return ManifestReader.labels(config, "id2label", labels);
    }

    /** The smallest limit that the model or its tokenizer states; RoBERTa loses the positions up to its padding. */
    private static int maxTokens(Path folder, JsonView config) {
        int positions = config.integer("max_position_embeddings", LONGEST);
        if (config.text("model_type", "").contains("roberta")) {
            positions -= config.integer("pad_token_id", 1) + 1;
        }
        int limit = Math.min(positions, LONGEST);
        if (Files.isRegularFile(folder.resolve(TOKENIZER_CONFIG))) {
            JsonView tokenizer = JsonView.read(folder.resolve(TOKENIZER_CONFIG));
            limit = (int) Math.min(limit, tokenizer.number("model_max_length", limit));
        }
        if (limit < 1) {
            throw config.wrong("max_position_embeddings", "leaves no room for a text");
        }
        return limit;
    }
}
