package io.verbatim.processor;

import io.verbatim.model.Bundle;
import io.verbatim.model.BundleSource;
import io.verbatim.model.Classifier;
import io.verbatim.model.DeviceChoice;
import io.verbatim.model.ModelDescription;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.batching.ClassifierModel;
import io.verbatim.processor.config.ModelSettings;
import java.util.List;

/**
 * A model that is loaded, with what is known of it.
 *
 * @param device answers for the model
 * @param description what it is and where it runs
 * @param languages that it knows, BCP 47
 * @param release gives the device back
 */
public record ResidentModel(BatchModel device, ModelDescription description, List<String> languages, Runnable release)
        implements AutoCloseable {
    /**
     * Opens the bundle and loads its model onto the device.
     *
     * @throws io.verbatim.model.ModelException when the bundle or the device will not do
     */
    public static ResidentModel load(ModelSettings settings) {
        Bundle bundle = BundleSource.parse(settings.bundle()).open();
        Classifier classifier = Classifier.load(bundle, DeviceChoice.parse(settings.device()));
        return new ResidentModel(
                new ClassifierModel(classifier),
                classifier.description(),
                bundle.manifest().languages(),
                classifier::close);
    }

    @Override
    public void close() {
        release.run();
    }
}
