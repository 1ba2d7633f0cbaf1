package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.contender.DirectEnricher;
import io.verbatim.benchmarks.contender.FlinkPipeline;
import io.verbatim.benchmarks.contender.ParallelConsumerPipeline;
import io.verbatim.benchmarks.contender.PerRecord;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.contender.VerbatimPipeline;
import io.verbatim.benchmarks.graph.EncoderShape;
import io.verbatim.processor.ResidentModel;
import java.util.HashMap;
import java.util.Map;

/** Makes the pipelines that contenders run, each once. */
final class Pipelines {
    /** Records of a call where batches are made in order of arrival. */
    private static final int BATCH = 32;

    private final LoadedModel loaded;
    private final RandomModels randomModels;
    private final Map<String, Pipeline> made = new HashMap<>();

    Pipelines(LoadedModel loaded, RandomModels randomModels) {
        this.loaded = loaded;
        this.randomModels = randomModels;
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
            case "full-size" -> new PerRecord(direct(randomModels.load(EncoderShape.XLM_R_BASE)));
            default -> throw new IllegalArgumentException("There is no pipeline '" + name + "'");
        };
    }

    private Pipeline verbatim(Map<String, String> kafka) {
        return new VerbatimPipeline(loaded.resident(), loaded.tokenBudget(), kafka);
    }

    private static DirectEnricher direct(ResidentModel model) {
        return new DirectEnricher(model.device(), model.description().tasks());
    }
}
