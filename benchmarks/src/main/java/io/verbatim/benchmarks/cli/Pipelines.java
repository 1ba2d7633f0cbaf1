package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.broker.BenchBroker;
import io.verbatim.benchmarks.contender.DirectEnricher;
import io.verbatim.benchmarks.contender.FlinkPipeline;
import io.verbatim.benchmarks.contender.ParallelConsumerPipeline;
import io.verbatim.benchmarks.contender.PerRecord;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.contender.VerbatimPipeline;
import io.verbatim.benchmarks.graph.FullSizeModel;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes the pipelines that contenders run, each once. */
final class Pipelines {
    /** Records of a call where batches are made in order of arrival. */
    private static final int BATCH = 32;

    private final LoadedModel loaded;
    private final long vocabulary;
    private final Resources resources;
    private final Map<String, Pipeline> made = new HashMap<>();

    Pipelines(LoadedModel loaded, long vocabulary, Resources resources) {
        this.loaded = loaded;
        this.vocabulary = vocabulary;
        this.resources = resources;
    }

    Pipeline of(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    private Pipeline make(String name) {
        return switch (name) {
            case "verbatim" -> verbatim(Map.of());
            case "verbatim-eos" -> verbatim(Map.of("processing.guarantee", "exactly_once_v2"));
            case "per-record" -> new PerRecord(direct(loaded.resident()));
            case "parallel-consumer" -> new ParallelConsumerPipeline(direct(loaded.resident()), 1);
            case "parallel-consumer-batch" -> new ParallelConsumerPipeline(direct(loaded.resident()), BATCH);
            case "flink-async" -> new FlinkPipeline(direct(loaded.resident()), 1);
            case "flink-async-batch" -> new FlinkPipeline(direct(loaded.resident()), BATCH);
            case "full-size" -> new PerRecord(direct(fullSize()));
            default -> throw new IllegalArgumentException("There is no pipeline '" + name + "'");
        };
    }

    private Pipeline verbatim(Map<String, String> kafka) {
        return new VerbatimPipeline(loaded.resident(), loaded.tokenBudget(), kafka);
    }

    private static DirectEnricher direct(ResidentModel model) {
        return new DirectEnricher(model.device(), model.description().tasks());
    }

    private ResidentModel fullSize() {
        try {
            Path folder = Files.createTempDirectory("verbatim-full-size");
            resources.keep((AutoCloseable) () -> BenchBroker.delete(folder));
            FullSizeModel.write(folder, loaded.tokenizer(), vocabulary);
            return resources.keep(ResidentModel.load(new ModelSettings(folder.toString(), "cpu")));
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder cannot be made: set java.io.tmpdir to one that can", e);
        }
    }
}
