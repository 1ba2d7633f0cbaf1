package io.verbatim.benchmarks.soak;

import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Gives a device batches of ever new shapes for a long time: what it keeps of each shape that it has seen adds up. */
public final class VaryingShapes {
    private static final long SEED = 11;

    private final BatchModel model;
    private final List<TokenizedText> texts;
    private final int largest;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /**
     * @param texts whose lengths vary; a batch takes some that follow each other
     * @param largest padded tokens of a batch, at most
     */
    public VaryingShapes(BatchModel model, List<TokenizedText> texts, int largest) {
        this.model = model;
        this.texts = List.copyOf(texts);
        this.largest = largest;
    }

    /**
     * Classifies on one thread; {@code listener} hears of each sample, its events being comments.
     *
     * @throws InterruptedException between two batches
     */
    public void run(Duration length, Duration between, Consumer<Vitals> listener) throws InterruptedException {
        long start = System.nanoTime();
        long comments = 0;
        long elapsed = 0;
        for (long sample = 1; elapsed < length.toNanos(); sample++) {
            do {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted after " + comments + " comments");
                }
                List<TokenizedText> batch = next();
                model.classify(batch);
                comments += batch.size();
                elapsed = System.nanoTime() - start;
            } while (elapsed < sample * between.toNanos() && elapsed < length.toNanos());
            listener.accept(Vitals.take(Duration.ofNanos(elapsed).toSeconds(), comments));
        }
    }

    /** A batch of random size, of up to the most padded tokens; of one text, if that alone is longer than its size. */
    List<TokenizedText> next() {
        long budget = random.nextLong(1, largest + 1L);
        int place = random.nextInt(texts.size());
        List<TokenizedText> batch = new ArrayList<>();
        TokenizedText text = texts.get(place);
        long longest = text.length();
        do {
            batch.add(text);
            text = texts.get(++place % texts.size());
            longest = Math.max(longest, text.length());
        } while ((batch.size() + 1) * longest <= budget);
        return batch;
    }
}
