package io.verbatim.processor.batching;

import io.verbatim.model.Classification;
import io.verbatim.model.TokenizedText;
import io.verbatim.schemas.ModelReference;
import java.util.List;

/** The device as the micro-batcher sees it: texts to tokens, and a batch of tokens to one classification each. */
public interface BatchModel {
    /** The model that answers, one for the life of the batcher. */
    ModelReference reference();

    /** How many calls of {@link #classify} at the same time the device gains from; so many are made, unless told. */
    int concurrency();

    /**
     * Turns a text into tokens; called by several threads at a time.
     *
     * @throws io.verbatim.model.RejectedInputException when this text can have no tokens
     * @throws RuntimeException anything else is the fault of this text, unless the warm-up text fails too: an outage
     */
    TokenizedText tokenize(String text);

    /**
     * Classifies a batch and returns one classification for each text, in the same order.
     *
     * @throws io.verbatim.model.RejectedInputException when at least one of the texts makes the model fail
     * @throws io.verbatim.model.OutOfDeviceMemoryException when the batch is too large for the device
     * @throws RuntimeException anything else is an outage of the device
     */
    List<Classification> classify(List<TokenizedText> batch);
}
