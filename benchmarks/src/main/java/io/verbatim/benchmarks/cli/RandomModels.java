package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.broker.BenchBroker;
import io.verbatim.benchmarks.graph.EncoderShape;
import io.verbatim.benchmarks.graph.GraphCost;
import io.verbatim.benchmarks.graph.RandomModel;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models of other shapes, with random weights and the vocabulary of the model that is measured. */
final class RandomModels {
    private final LoadedModel loaded;
    private final Resources resources;

    /**
     * @param resources close the models and delete their files
     */
    RandomModels(LoadedModel loaded, Resources resources) {
        this.loaded = loaded;
        this.resources = resources;
    }

    /** Writes a model of a shape, and loads it onto the device of the model that is measured. */
    ResidentModel load(EncoderShape shape) {
        try {
            Path folder = Files.createTempDirectory("verbatim-random-model");
            resources.keepOutside((AutoCloseable) () -> BenchBroker.delete(folder));
            long vocabulary = GraphCost.read(loaded.graph()).vocabulary();
            RandomModel.write(folder, shape, loaded.tokenizer(), vocabulary);
            return resources.keep(ResidentModel.load(new ModelSettings(
                    folder.toString(), loaded.resident().description().device())));
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder cannot be made: set java.io.tmpdir to one that can", e);
        }
    }
}
