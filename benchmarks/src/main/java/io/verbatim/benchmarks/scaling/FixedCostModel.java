package io.verbatim.benchmarks.scaling;

import io.verbatim.model.Classification;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.schemas.ModelReference;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A device that takes a fixed time for a batch, whatever is in it, and none of the host's: one batch at a time. */
final class FixedCostModel implements BatchModel {
    /** Every text counts as this many tokens, so that batches are of one size. */
    static final int TOKENS = 16;

    private static final List<Task> TASKS =
            List.of(new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("positive", "negative"), 1, List.of()));

    private final Duration perBatch;
    private final AtomicLong tokenized = new AtomicLong();

    FixedCostModel(Duration perBatch) {
        this.perBatch = perBatch;
    }

    ResidentModel resident() {
        ModelDescription description = new ModelDescription(
                "fixed-cost", "1", TOKENS, "simulated", "the scaling benchmark asks for it", TASKS);
        return new ResidentModel(this, description, List.of("en"), () -> {});
    }

    @Override
    public ModelReference reference() {
        return new ModelReference("fixed-cost", "1");
    }

    @Override
    public int concurrency() {
        return 1;
    }

    /** Never the same tokens twice: those that wait together are computed once, and cost nothing. */
    @Override
    public TokenizedText tokenize(String text) {
        long[] ids = new long[TOKENS];
        ids[0] = tokenized.getAndIncrement();
        return new TokenizedText(ids, false);
    }

    @Override
    public List<Classification> classify(List<TokenizedText> batch) {
        long end = System.nanoTime() + perBatch.toNanos();
        for (long left = perBatch.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return Collections.nCopies(batch.size(), new Classification(TASKS, 0.75f, 0.25f));
    }
}
