package io.verbatim.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Runs batches of tokens through a session; thread-safe. */
final class ModelRunner implements AutoCloseable {
    private final OnnxSession session;
    private final Supplier<BatchInputs> newInputs;
    private final ScoreReader scores;
    private final Windows windows;
    /** As many as there ever were threads in {@link #run} at the same time. */
    private final Queue<BatchInputs> idle = new ConcurrentLinkedQueue<>();

    ModelRunner(OnnxSession session, Supplier<BatchInputs> newInputs, List<Task> tasks, Windows windows) {
        this.session = session;
        this.newInputs = newInputs;
        this.scores = new ScoreReader(tasks);
        this.windows = windows;
    }

    /**
     * One classification for each text.
     *
     * @throws InferenceException when the batch fails
     */
    List<Classification> run(List<TokenizedText> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        for (TokenizedText text : batch) {
            if (!windows.fit(text)) {
                throw new RejectedInputException("A text has " + text.length() + " tokens, and the model reads "
                        + windows.longestText() + ": tokenize it with the same classifier");
            }
        }
        BatchInputs pooled = idle.poll();
        BatchInputs inputs = pooled == null ? newInputs.get() : pooled;
        try (NDManager arrays = session.newArrays()) {
            NDList outputs = session.run(inputs.fill(windows.of(batch), arrays));
            return scores.read(
                    outputs, batch.stream().mapToInt(TokenizedText::windows).toArray());
        } finally {
            idle.add(inputs);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
