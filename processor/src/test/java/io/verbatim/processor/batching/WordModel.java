package io.verbatim.processor.batching;

import io.verbatim.model.Classification;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.ResidentModel;
import io.verbatim.schemas.ModelReference;
import java.util.Arrays;
import java.util.List;

/** A deterministic device for tests: one token a word, and labels that follow from the tokens, whatever the batch. */
public abstract class WordModel implements BatchModel {
    /** The model that answers. */
    public static final ModelReference REFERENCE = new ModelReference("fake", "1");

    /** A task of each kind. */
    public static final List<Task> TASKS = List.of(
            new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("negative", "positive"), 1, List.of()),
            new Task("topics", TaskKind.MULTI, "topics", List.of("delivery", "price"), 1, List.of(0.5, 0.7)));

    private static final int MAX_TOKENS = 64;

    /** Lets a batch through to its answer, late or not, or throws what the device throws. */
    protected abstract void run(List<TokenizedText> batch);

    /** The token of a word. */
    protected long token(String word) {
        return word.hashCode() & 0xffff;
    }

    /** This model with everything that the application wants to know of it. */
    public final ResidentModel resident() {
        ModelDescription description =
                new ModelDescription(REFERENCE.name(), REFERENCE.version(), MAX_TOKENS, "cpu", "it is a fake", TASKS);
        return new ResidentModel(this, description, List.of("en"), () -> {});
    }

    /** The answer that a text must get, whatever its batch. */
    public final Classification expected(String text) {
        return classification(tokenize(text));
    }

    @Override
    public final ModelReference reference() {
        return REFERENCE;
    }

    @Override
    public final int concurrency() {
        return 2;
    }

    @Override
    public final TokenizedText tokenize(String text) {
        long[] ids =
                Arrays.stream(text.strip().split("\\s+")).mapToLong(this::token).toArray();
        boolean truncated = ids.length > MAX_TOKENS;
        return new TokenizedText(truncated ? Arrays.copyOf(ids, MAX_TOKENS) : ids, truncated);
    }

    @Override
    public final List<Classification> classify(List<TokenizedText> batch) {
        run(batch);
        return batch.stream().map(WordModel::classification).toList();
    }

    private static Classification classification(TokenizedText text) {
        float score = Math.floorMod(Arrays.hashCode(text.ids()), 1_000) / 1_000f;
        return new Classification(TASKS, score, 1 - score, score, 1 - score);
    }
}
