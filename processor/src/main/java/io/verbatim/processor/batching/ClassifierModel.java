package io.verbatim.processor.batching;

import io.verbatim.model.Classification;
import io.verbatim.model.Classifier;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.TokenizedText;
import io.verbatim.schemas.ModelReference;
import java.util.List;

/** A resident model as the device of a micro-batcher; closing it is left to its owner. */
public final class ClassifierModel implements BatchModel {
    private final Classifier classifier;
    private final ModelReference reference;

    public ClassifierModel(Classifier classifier) {
        ModelDescription description = classifier.description();
        this.classifier = classifier;
        this.reference = new ModelReference(description.name(), description.version());
    }

    @Override
    public ModelReference reference() {
        return reference;
    }

    /** A core each on a CPU; on a GPU one thread, since every further one takes memory of its own. */
    @Override
    public int concurrency() {
        boolean cpu = classifier.description().device().equals("cpu");
        return cpu ? Runtime.getRuntime().availableProcessors() : 1;
    }

    @Override
    public TokenizedText tokenize(String text) {
        return classifier.tokenize(text);
    }

    @Override
    public List<Classification> classify(List<TokenizedText> batch) {
        return classifier.classify(batch);
    }
}
