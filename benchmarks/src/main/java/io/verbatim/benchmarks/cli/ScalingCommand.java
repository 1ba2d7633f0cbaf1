package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.broker.BenchBroker;
import io.verbatim.benchmarks.report.Machine;
import io.verbatim.benchmarks.scaling.PauseMeter;
import io.verbatim.benchmarks.scaling.RebalancePause;
import io.verbatim.benchmarks.scaling.ScalingMeter;
import io.verbatim.benchmarks.scaling.ScalingReading;
import io.verbatim.benchmarks.workload.RawEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures several instances on one topic, with a device of fixed cost. */
@Command(
        name = "scaling",
        header = "Measure 1, 2 and 4 instances on one topic, with a simulated device of fixed cost.",
        description = {
            "",
            "Each instance is a JVM of its own whose device sleeps a fixed time for a batch. Efficiency is the"
                    + " throughput over what as many devices could do.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ScalingCommand implements Callable<Integer> {
    private static final int TEXTS = 5000;
    /** An instance has two stream threads, and each wants a partition. */
    private static final int LEAST_PARTITIONS = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(names = "--instances", split = ",", description = "How many (default: 1,2,4).")
    private List<Integer> instances = List.of(1, 2, 4);

    @Option(names = "--partitions", split = ",", description = "Of each topic, at least 2 (default: 2,4,16,64).")
    private List<Integer> partitions = List.of(2, 4, 16, 64);

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "Of each measurement, at least; rebalances are watched longer (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--batch-millis", defaultValue = "40", description = "Of a batch (default: ${DEFAULT-VALUE}).")
    private long batchMillis = 40;

    @Option(names = "--batch-rows", defaultValue = "32", description = "Of a batch (default: ${DEFAULT-VALUE}).")
    private int batchRows = 32;

    @Option(names = "--bootstrap-servers", description = "Brokers to use instead of one of our own.")
    private @Nullable String bootstrapServers;

    @Override
    public Integer call() throws Exception {
        check();
        RawEvents events = new RawEvents(
                IntStream.range(0, TEXTS).mapToObj(i -> "Comment number " + i).toList());
        Lines out = new Lines(spec.commandLine().getOut());
        try (Resources resources = new Resources()) {
            BenchBroker broker = resources.keepOutside(BenchBroker.open(bootstrapServers));
            Duration window = Duration.ofSeconds(seconds);
            ScalingMeter meter = new ScalingMeter(broker.bootstrapServers(), events, batchMillis, batchRows, window);
            out.say("%s; a device does %,.0f comments/s%n", Machine.here().brief(), meter.deviceRate());
            out.say("| partitions | instances | comments/s | efficiency |");
            out.say("|--:|--:|--:|--:|");
            for (int partitionCount : partitions) {
                for (int instanceCount : instances) {
                    ScalingReading reading = meter.measure(partitionCount, instanceCount);
                    out.say(
                            "| %d | %d | %,.0f | %.0f %% |",
                            reading.partitions(), reading.instances(), reading.rate(), 100 * reading.efficiency());
                }
            }
            out.say("");
            out.say("| partitions | longest wait of an event while one joins, ms | after one is killed, ms |");
            out.say("|--:|--:|--:|");
            PauseMeter pauses = new PauseMeter(broker.bootstrapServers(), events, batchMillis, batchRows, window);
            for (int partitionCount : partitions) {
                RebalancePause pause = pauses.pause(partitionCount);
                out.say("| %d | %,.0f | %,.0f |", pause.partitions(), pause.joined(), pause.killed());
            }
        }
        return 0;
    }

    private void check() {
        Checks checks = new Checks(spec.commandLine());
        if (partitions.stream().anyMatch(count -> count < LEAST_PARTITIONS)) {
            throw checks.refused(
                    "--partitions: an instance has two stream threads, and each wants a partition; give 2 or more");
        }
        checks.atLeast("--instances", instances, 1);
        checks.atLeast("--seconds", seconds, 1);
        checks.atLeast("--batch-millis", batchMillis, 1);
        checks.atLeast("--batch-rows", batchRows, 1);
    }
}
