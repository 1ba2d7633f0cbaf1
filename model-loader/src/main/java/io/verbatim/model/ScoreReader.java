package io.verbatim.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Turns the logits of a batch into calibrated probabilities.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al., On Calibration of Modern Neural Networks</a>
 */
final class ScoreReader {
    private final List<Task> tasks;
    private final int width;

    ScoreReader(List<Task> tasks) {
        this.tasks = tasks;
        this.width = tasks.stream().mapToInt(task -> task.labels().size()).sum();
    }

    /**
     * One classification for each text.
     *
     * @param windows how many rows of the outputs, one after another, belong to each text: their logits are averaged
     * @throws RejectedInputException when a logit is not a finite number
     * @throws BundleException when an output has another shape than the tasks say
     */
    List<Classification> read(NDList outputs, int[] windows) {
        float[][] scores = new float[windows.length][width];
        int rows = Arrays.stream(windows).sum();
        int offset = 0;
        for (Task task : tasks) {
            int labels = task.labels().size();
            FloatBuffer logits = logits(outputs, task, rows);
            for (int text = 0; text < windows.length; text++) {
                average(logits, windows[text], scores[text], offset, labels);
                calibrate(scores[text], offset, task);
            }
            offset += labels;
        }
        List<Classification> classifications = new ArrayList<>(rows);
        for (float[] row : scores) {
            classifications.add(new Classification(tasks, row));
        }
        return classifications;
    }

    /** Writes the means of the next rows into {@code row}. */
    private static void average(FloatBuffer logits, int windows, float[] row, int offset, int labels) {
        logits.get(row, offset, labels);
        if (windows == 1) {
            return;
        }
        for (int window = 1; window < windows; window++) {
            for (int i = offset; i < offset + labels; i++) {
                row[i] += logits.get();
            }
        }
        for (int i = offset; i < offset + labels; i++) {
            row[i] /= windows;
        }
    }

    private static FloatBuffer logits(NDList outputs, Task task, int rows) {
        NDArray output = Objects.requireNonNull(outputs.get(task.output()));
        FloatBuffer logits = output.toByteBuffer().asFloatBuffer();
        if (logits.remaining() != rows * task.labels().size()) {
            throw new BundleException("The output '" + task.output() + "' has the shape " + output.getShape() + " for "
                    + rows + " rows, and the task '" + task.name() + "' has "
                    + task.labels().size() + " labels: correct the labels, or export the model again");
        }
        return logits;
    }

    private static void calibrate(float[] row, int offset, Task task) {
        int end = offset + task.labels().size();
        for (int i = offset; i < end; i++) {
            if (!Float.isFinite(row[i])) {
                throw new RejectedInputException(
                        "The model's logits for the task '" + task.name() + "' are no numbers");
            }
        }
        if (task.kind() == TaskKind.SINGLE) {
            softmax(row, offset, end, task.temperature());
        } else {
            for (int i = offset; i < end; i++) {
                row[i] = (float) (1 / (1 + Math.exp(-row[i] / task.temperature())));
            }
        }
    }

    private static void softmax(float[] row, int offset, int end, double temperature) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = offset; i < end; i++) {
            highest = Math.max(highest, row[i]);
        }
        double sum = 0;
        for (int i = offset; i < end; i++) {
            sum += Math.exp((row[i] - highest) / temperature);
        }
        for (int i = offset; i < end; i++) {
            row[i] = (float) (Math.exp((row[i] - highest) / temperature) / sum);
        }
    }
}
