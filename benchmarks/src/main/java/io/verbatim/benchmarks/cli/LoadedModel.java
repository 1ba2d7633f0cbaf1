package io.verbatim.benchmarks.cli;

import io.verbatim.model.Bundle;
import io.verbatim.model.BundleSource;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.config.ModelSettings;
import java.nio.file.Path;

/**
 * The model that all contenders share.
 *
 * @param tokenBudget of the micro-batcher, the same in every round
 */
record LoadedModel(Bundle bundle, ResidentModel resident, int tokenBudget) implements AutoCloseable {
    static LoadedModel load(String source, String device, int tokenBudget) {
        Bundle bundle = BundleSource.parse(source).open();
        ResidentModel resident = ResidentModel.load(new ModelSettings(source, device));
        return new LoadedModel(bundle, resident, tokenBudget > 0 ? tokenBudget : measured(resident));
    }

    private static int measured(ResidentModel resident) {
        try (MicroBatcher batcher =
                MicroBatcher.start(resident.device(), BatchingSettings.DEFAULT, BatchingListener.NONE)) {
            return batcher.tokenBudget();
        }
    }

    BatchingSettings withoutCache() {
        return new BatchingSettings(tokenBudget, 0, 0, 0);
    }

    Path tokenizer() {
        return bundle.folder().resolve(bundle.manifest().tokenizer());
    }

    boolean onCpu() {
        return resident.description().device().equals("cpu");
    }

    /** The graph for the kind of device that is in use. */
    Path graph() {
        String file = bundle.manifest().models().get(onCpu() ? "cpu" : "cuda");
        if (file == null) {
            throw new IllegalStateException(
                    "The bundle has no graph for " + resident.description().device());
        }
        return bundle.folder().resolve(file);
    }

    @Override
    public String toString() {
        return resident.description().name() + " " + resident.description().version() + " on "
                + resident.description().device();
    }

    @Override
    public void close() {
        resident.close();
    }
}
