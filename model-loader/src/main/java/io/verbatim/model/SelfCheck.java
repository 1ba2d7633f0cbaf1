package io.verbatim.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves that a session answers as its bundle says, before anyone relies on it. */
final class SelfCheck {
    private static final int WARM_UP_ROUNDS = 3;
    private static final int WARM_UP_ROWS = 4;
    private static final int GOLDEN_ROWS = 32;

    private final Bundle bundle;
    private final TextTokenizer tokenizer;
    private final @Nullable GoldenSamples golden;

    SelfCheck(Bundle bundle, TextTokenizer tokenizer) {
        this.bundle = bundle;
        this.tokenizer = tokenizer;
        String file = bundle.manifest().golden();
        this.golden = file == null
                ? null
                : GoldenSamples.read(bundle.file(file), bundle.manifest().tasks());
    }

    /**
     * Runs as many of the longest rows as a text can have, with the tokenizer's highest id, which touches the end of every
     * table in the model.
     *
     * @throws BundleException when the model fails on them
     * @throws DeviceException when the device does
     */
    void warmUp(ModelRunner runner, Device device, long highestId) {
        long[] ids = new long[bundle.manifest().maxTokens()];
        Arrays.fill(ids, highestId);
        int rows = Math.max(WARM_UP_ROWS, bundle.manifest().maxWindows());
        List<TokenizedText> longest = Collections.nCopies(rows, new TokenizedText(ids, false));
        List<TokenizedText> mixed =
                List.of(longest.get(0), new TokenizedText(Arrays.copyOf(ids, (ids.length + 1) / 2), false));
        try {
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                runner.run(longest);
                runner.run(mixed);
            }
        } catch (RejectedInputException e) {
            throw new BundleException(
                    "The bundle " + bundle.folder() + " fails on a text of " + ids.length + " tokens with the id "
                            + highestId + " (" + e.getMessage()
                            + "): bring the tokenizer and the maxTokens that the model was trained with",
                    e);
        } catch (OutOfDeviceMemoryException | DeviceLostException e) {
            throw broken(device, e);
        }
    }

    private ModelException broken(Device device, InferenceException e) {
        return device.isCuda()
                ? new DeviceException(device + " cannot run the model (" + e.getMessage() + "): use another device", e)
                : new BundleException(
                        "The bundle " + bundle.folder() + " fails on its first batch (" + e.getMessage()
                                + "): export the model again",
                        e);
    }

    /**
     * Classifies the golden samples.
     *
     * @return the largest distance of a score from the golden one; 0 when there are no samples
     * @throws BundleException when the tokens are others, or a score is off by more than the tolerance
     */
    double prove(ModelRunner runner, Device device) {
        if (golden == null) {
            return 0;
        }
        double tolerance = golden.tolerance(device);
        double largest = 0;
        List<GoldenSamples.Sample> samples = golden.samples();
        for (int from = 0; from < samples.size(); from += GOLDEN_ROWS) {
            int to = Math.min(samples.size(), from + GOLDEN_ROWS);
            List<TokenizedText> texts =
                    samples.subList(from, to).stream().map(this::tokenize).toList();
            List<Classification> answers = classify(runner, device, texts);
            for (int i = from; i < to; i++) {
                sameTokens(i, texts.get(i - from).ids(), samples.get(i).ids());
                double distance = GoldenSamples.distance(samples.get(i), answers.get(i - from));
                if (!(distance <= tolerance)) {
                    throw new BundleException(golden.file() + ": on " + device + ", a score of samples[" + i
                            + "] is off by " + distance + ", and the tolerance is " + tolerance
                            + ": the model or its quantisation is not the one that the samples were made with");
                }
                largest = Math.max(largest, distance);
            }
        }
        return largest;
    }

    private TokenizedText tokenize(GoldenSamples.Sample sample) {
        try {
            return tokenizer.tokenize(sample.text());
        } catch (RuntimeException e) {
            throw new BundleException(
                    bundle.file(bundle.manifest().tokenizer()) + " gives no tokens for a golden sample: "
                            + "bring the tokenizer that the samples were made with",
                    e);
        }
    }

    private List<Classification> classify(ModelRunner runner, Device device, List<TokenizedText> texts) {
        try {
            return runner.run(texts);
        } catch (InferenceException e) {
            throw broken(device, e);
        }
    }

    private void sameTokens(int sample, long[] actual, long[] expected) {
        int difference = Arrays.mismatch(actual, expected);
        if (difference >= 0) {
            throw new BundleException(bundle.file(bundle.manifest().tokenizer())
                    + " gives other tokens than the golden samples[" + sample + "] from token " + difference
                    + " on: bring the tokenizer that the samples were made with");
        }
    }
}
