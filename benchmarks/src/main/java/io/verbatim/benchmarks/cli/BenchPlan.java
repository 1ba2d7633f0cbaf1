package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.cost.Prices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do.
 *
 * @param window of each contender in each round
 * @param events in the raw topic, null to fill it for the window
 * @param comments different ones
 * @param tokenBudget of the micro-batcher, 0 to measure it
 * @param bootstrapServers null for a broker of our own
 * @param command as the user gave it
 */
record BenchPlan(
        List<String> contenders,
        int rounds,
        Duration window,
        @Nullable Long events,
        int comments,
        @Nullable Path texts,
        String model,
        String device,
        int tokenBudget,
        int partitions,
        @Nullable String bootstrapServers,
        List<String> latency,
        Prices prices,
        String command) {}
