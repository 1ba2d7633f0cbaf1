package io.verbatim.benchmarks.contender;

import io.verbatim.model.Classification;
import io.verbatim.model.OutOfDeviceMemoryException;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.schemas.ModelReference;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A device that answers at once and knows what it was asked. */
public final class StandInModel implements BatchModel {
    private static final List<Task> TASKS =
            List.of(new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("positive", "negative"), 1, List.of()));

    private final int concurrency;
    private final int mostTokens;
    private final Queue<List<TokenizedText>> asked = new ConcurrentLinkedQueue<>();

    public StandInModel() {
        this(1, Integer.MAX_VALUE);
    }

    /**
     * @param mostTokens padded tokens of a batch that it has memory for
     */
    StandInModel(int concurrency, int mostTokens) {
        this.concurrency = concurrency;
        this.mostTokens = mostTokens;
    }

    /** The batches so far, those that it had no memory for too. */
    List<List<TokenizedText>> asked() {
        return List.copyOf(asked);
    }

    /** Forgets the batches so far. */
    void forget() {
        asked.clear();
    }

    /** {@code rows × longest}. */
    public static int paddedTokens(List<TokenizedText> batch) {
        return batch.size()
                * batch.stream().mapToInt(TokenizedText::length).max().orElse(0);
    }

    @Override
    public ModelReference reference() {
        return new ModelReference("stand-in", "1");
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public TokenizedText tokenize(String text) {
        return new TokenizedText(new long[] {text.hashCode()}, false);
    }

    @Override
    public List<Classification> classify(List<TokenizedText> batch) {
        asked.add(batch);
        if (paddedTokens(batch) > mostTokens) {
            throw new OutOfDeviceMemoryException("No memory for so large a batch");
        }
        return Collections.nCopies(batch.size(), new Classification(TASKS, 0.75f, 0.25f));
    }
}
