package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.broker.BenchBroker;
import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.contender.TopicContender;
import io.verbatim.benchmarks.report.Machine;
import io.verbatim.benchmarks.soak.Soak;
import io.verbatim.benchmarks.soak.SoakReading;
import io.verbatim.benchmarks.soak.Vitals;
import io.verbatim.benchmarks.workload.RawEvents;
import io.verbatim.benchmarks.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the pipeline for a long time and looks at what it holds. */
@Command(
        name = "soak",
        header = "Run Verbatim for a long time at a steady load: memory, threads and file handles must stay flat.",
        description = {
            "",
            "The throughput is measured first; the load is a share of it. The figures are of one JVM, in which the"
                    + " pipeline, the sender and the reader of the enriched topic run; the broker has its own.",
            ""
        },
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    private static final Duration CAPACITY = Duration.ofSeconds(10);
    private static final int SAMPLES = 30;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "15", description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes = 15;

    @Option(
            names = "--load",
            defaultValue = "0.8",
            paramLabel = "SHARE",
            description = "Of the throughput (default: ${DEFAULT-VALUE}).")
    private double load = 0.8;

    @Option(
            names = "--rebalance-every",
            defaultValue = "0",
            paramLabel = "SECONDS",
            description = "A second member joins and leaves at random instants, this far apart on average; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private double rebalanceEvery;

    @Option(
            names = "--capacity-events",
            defaultValue = "60000",
            description = "In the topic that the throughput is measured on (default: ${DEFAULT-VALUE}).")
    private long capacityEvents = 60_000;

    @Option(
            names = "--contender",
            defaultValue = "verbatim",
            description = "verbatim or verbatim-eos (default: ${DEFAULT-VALUE}).")
    private String contender = "verbatim";

    @Mixin
    private Rig rig = new Rig();

    @Override
    public Integer call() throws Exception {
        Checks checks = new Checks(spec.commandLine());
        checks.atLeast("--partitions", rig.partitions, 1);
        checks.atLeast("--capacity-events", capacityEvents, 1);
        checks.moreThanNothing("--load", load);
        if (!List.of("verbatim", "verbatim-eos").contains(contender)) {
            throw new IllegalArgumentException("A soak is of verbatim or verbatim-eos; '" + contender + "' is neither");
        }
        Lines out = new Lines(spec.commandLine().getOut());
        try (Resources resources = new Resources()) {
            LoadedModel loaded = resources.keep(rig.load());
            RawEvents events = new RawEvents(
                    Workloads.builtIn(loaded.resident().device(), 20_000).texts());
            BenchBroker broker = resources.keepOutside(BenchBroker.open(rig.bootstrapServers));
            TopicLab lab = resources.keepOutside(new TopicLab(broker.bootstrapServers(), rig.partitions));
            Pipeline pipeline = new Pipelines(loaded, new RandomModels(loaded, resources)).of(contender);
            double capacity = capacity(lab, events, pipeline);
            out.say("%s; %s at %.0f %% of %,.0f comments/s%n", Machine.here().brief(), contender, 100 * load, capacity);
            VitalsTable table = new VitalsTable(out, "events");
            Duration length = Duration.ofMillis(Math.round(minutes * 60_000));
            SoakReading reading = new Soak(lab, events, pipeline, length, length.dividedBy(SAMPLES), table::row)
                    .run(load * capacity, Duration.ofMillis(Math.round(rebalanceEvery * 1000)));
            show(reading, out);
        }
        return 0;
    }

    private double capacity(TopicLab lab, RawEvents events, Pipeline pipeline) throws Exception {
        String raw = lab.filled(events, capacityEvents);
        TopicContender measured = new TopicContender("capacity", pipeline, lab, raw, capacityEvents);
        measured.measure(CAPACITY.dividedBy(2));
        double rate = measured.measure(CAPACITY).rate();
        lab.drop(List.of(raw));
        return rate;
    }

    private static void show(SoakReading reading, Lines out) {
        out.say("");
        out.say(
                "From the second quarter to the last, by medians: heap %+.1f %%, resident %+.1f %%, threads %+.1f %%,"
                        + " file handles %+.1f %%.",
                100 * reading.growth(Vitals::heap),
                100 * reading.growth(Vitals::resident),
                100 * reading.growth(Vitals::threads),
                100 * reading.growth(Vitals::fileHandles));
        out.say(
                "%,d events sent, %,d seen, %,d lost, %,d repeated, %,d sends failed, %d rebalances.",
                reading.sent(),
                reading.seen(),
                reading.lost(),
                reading.repeated(),
                reading.refused(),
                reading.rebalances());
        if (!Double.isNaN(reading.allocatedPerEvent())) {
            out.say(
                    "Allocated for an event: %.1f KB, without the sender and the reader.",
                    reading.allocatedPerEvent() / 1000);
        }
    }
}
