package io.verbatim.model;

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
    private final int maxTokens;
    /** As many as there ever were threads in {@link #run} at the same time. */
    private final Queue<BatchInputs> idle = new ConcurrentLinkedQueue<>();

    ModelRunner(OnnxSession session, Supplier<BatchInputs> newInputs, BundleManifest manifest) {
        this.session = session;
        this.newInputs = newInputs;
        this.scores = new ScoreReader(manifest.tasks());
        this.maxTokens = manifest.maxTokens();
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
        if (BatchInputs.longest(batch) > maxTokens) {
            throw new RejectedInputException("A text has " + BatchInputs.longest(batch)
                    + " tokens, and the model reads " + maxTokens + ": tokenize it with the same classifier");
        }
        BatchInputs pooled = idle.poll();
        BatchInputs inputs = pooled == null ? newInputs.get() : pooled;
        try (NDManager arrays = session.newArrays()) {
            return scores.read(session.run(inputs.fill(batch, arrays)), batch.size());
        } finally {
            idle.add(inputs);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
