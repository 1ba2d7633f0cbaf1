package io.verbatim.processor;

import io.verbatim.processor.admin.Health;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.streams.EnrichmentStream;
import org.jspecify.annotations.Nullable;

/** Alive from the first moment, ready once the model is warm and records flow. */
final class ApplicationHealth implements Health {
    private volatile @Nullable MicroBatcher batcher;
    private volatile @Nullable EnrichmentStream stream;

    void watch(MicroBatcher warm, EnrichmentStream flowing) {
        batcher = warm;
        stream = flowing;
    }

    @Override
    public boolean alive() {
        EnrichmentStream watched = stream;
        return watched == null || watched.isAlive();
    }

    @Override
    public boolean ready() {
        MicroBatcher warm = batcher;
        EnrichmentStream flowing = stream;
        return warm != null && flowing != null && warm.outage() == null && flowing.isRunning();
    }
}
