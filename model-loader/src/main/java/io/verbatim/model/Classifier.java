package io.verbatim.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is resident on a device: texts to tokens, and a batch of tokens to one classification each.
 *
 * <p>Thread-safe. On a CPU one thread gives one core's work, so that as many threads as cores should call; on CUDA,
 * memory grows with the threads that call.
 */
public final class Classifier implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Classifier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ModelDescription description;
    private final TextTokenizer tokenizer;
    private final ModelRunner runner;
    /** Written by closing only, which must wait for the calls in native code. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean closed;
    private boolean freed;

    private Classifier(ModelDescription description, TextTokenizer tokenizer, ModelRunner runner) {
        this.description = description;
        this.tokenizer = tokenizer;
        this.runner = runner;
    }

    /**
     * Loads the bundle's model onto the device, warms it up and proves it with the bundle's golden samples.
     *
     * @throws BundleException when the model is not what the bundle says
     * @throws DeviceException when the device was asked for and is not there
     */
    public static Classifier load(Bundle bundle, DeviceChoice device) {
        return load(bundle, device, Map.of());
    }

    /**
     * As {@link #load(Bundle, DeviceChoice)}, with entries of ONNX Runtime's session configuration on top of ours, for
     * measurements: {@code session.disable_cpu_ep_fallback} for one.
     *
     * @throws BundleException when the model is not what the bundle says
     * @throws DeviceException when the device was asked for and is not there
     */
    public static Classifier load(Bundle bundle, DeviceChoice device, Map<String, String> sessionConfig) {
        Djl.start();
        BundleManifest manifest = bundle.manifest();
        TextTokenizer tokenizer =
                TextTokenizer.open(bundle.file(manifest.tokenizer()), manifest.maxTokens(), manifest.maxWindows());
        try {
            ModelLoading.Loaded loaded = new ModelLoading(bundle, tokenizer, sessionConfig).onto(device);
            ModelDescription description = new ModelDescription(
                    manifest.name(),
                    manifest.version(),
                    tokenizer.windows().longestText(),
                    loaded.device().toString(),
                    loaded.reason(),
                    manifest.tasks());
            return new Classifier(description, tokenizer, loaded.runner());
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** What is loaded, and where it runs. */
    public ModelDescription description() {
        return description;
    }

    /**
     * Turns a text into tokens. Of a text with more than the model reads, the first are kept and the special tokens at
     * the end; the cost is bounded for texts of any length that has tokens.
     *
     * @throws RejectedInputException when the text has no tokens at all
     * @throws IllegalStateException when the classifier is closed
     */
    public TokenizedText tokenize(String text) {
        Lock open = open();
        try {
            return tokenizer.tokenize(text);
        } finally {
            open.unlock();
        }
    }

    /**
     * Classifies a batch and returns one classification for each text, in the same order. A text that is longer than the
     * graph takes is read in several windows, whose logits are averaged. An answer does not depend on the other texts of the
     * batch.
     *
     * @throws RejectedInputException when at least one of the texts makes the model fail
     * @throws OutOfDeviceMemoryException when the batch is too large for the device
     * @throws DeviceLostException when the session no longer answers
     * @throws IllegalStateException when the classifier is closed
     */
    public List<Classification> classify(List<TokenizedText> batch) {
        Lock open = open();
        try {
            return runner.run(batch);
        } finally {
            open.unlock();
        }
    }

    /**
     * Refuses new calls, waits for those that are on their way, and frees the device. When a call has not come back
     * after 5 seconds, or when it is on its way and this thread is interrupted, nothing is freed, since that would
     * crash the call: the device's memory is left to the end of the process, or to the next closing.
     */
    @Override
    public void close() {
        closed = true;
        Lock exclusive = lock.writeLock();
        if (!take(exclusive)) {
            LOGGER.atWarn()
                    .addKeyValue("bundle", description.name())
                    .addKeyValue("device", description.device())
                    .log("a call to the model still hangs: the device's memory is left to the end of the process");
            return;
        }
        try {
            if (!freed) {
                freed = true;
                runner.close();
                tokenizer.close();
            }
        } finally {
            exclusive.unlock();
        }
    }

    private static boolean take(Lock exclusive) {
        try {
            return exclusive.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exclusive.tryLock();
        }
    }

    private Lock open() {
        Lock shared = lock.readLock();
        shared.lock();
        if (closed) {
            shared.unlock();
            throw new IllegalStateException("The classifier is closed");
        }
        return shared;
    }
}
