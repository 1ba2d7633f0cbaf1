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
 * @param rig the model and the brokers
 * @param command as the user gave it
 */
record BenchPlan(
        List<String> contenders,
        int rounds,
        Duration window,
        @Nullable Long events,
        int comments,
        @Nullable Path texts,
        Rig rig,
        List<String> latency,
        Prices prices,
        String command) {}
