package io.verbatim.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts, and the tokens and scores that the model must give for them.
 *
 * @param tolerance how far a score may be off, for each kind of device
 */
record GoldenSamples(Path file, Map<String, Double> tolerance, List<Sample> samples) {
    /**
     * One text.
     *
     * @param scores calibrated probabilities of every label of each task
     */
    record Sample(String text, List<Double> tokens, Map<String, List<Double>> scores) {
        long[] ids() {
            return tokens.stream().mapToLong(Double::longValue).toArray();
        }
    }

    /**
     * Reads {@code golden.json}.
     *
     * @throws BundleException when it is not sound, or has no sample
     */
    static GoldenSamples read(Path file, List<Task> tasks) {
        JsonView json = JsonView.read(file);
        List<Sample> samples = json.objects("samples").stream()
                .map(sample -> sample(sample, tasks))
                .toList();
        if (samples.isEmpty()) {
            throw json.wrong("samples", "is empty: give at least one");
        }
        JsonView tolerances = json.object("tolerance");
        Map<String, Double> tolerance = new LinkedHashMap<>();
        for (String device : List.of("cpu", "cuda")) {
            if (tolerances.has(device)) {
                tolerance.put(device, tolerances.number(device));
            }
        }
        return new GoldenSamples(file, tolerance, samples);
    }

    private static Sample sample(JsonView json, List<Task> tasks) {
        JsonView byTask = json.object("scores");
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        for (Task task : tasks) {
            List<Double> values = byTask.numbers(task.name());
            if (values.size() != task.labels().size()) {
                throw byTask.wrong(
                        task.name(),
                        "has " + values.size() + " scores for " + task.labels().size() + " labels: give one for each");
            }
            scores.put(task.name(), values);
        }
        return new Sample(json.text("text"), json.numbers("tokens"), scores);
    }

    double tolerance(Device device) {
        Double allowed = tolerance.get(device.kind());
        if (allowed == null) {
            throw new BundleException(file + ": tolerance." + device.kind() + " is missing: say how far a score may be"
                    + " off on that device");
        }
        return allowed;
    }

    /** The largest distance between a sample's scores and these. */
    static double distance(Sample sample, Classification actual) {
        double largest = 0;
        for (Map.Entry<String, List<Double>> task : sample.scores().entrySet()) {
            float[] scores = actual.scores(task.getKey());
            for (int i = 0; i < scores.length; i++) {
                largest = Math.max(largest, Math.abs(task.getValue().get(i) - scores[i]));
            }
        }
        return largest;
    }
}
