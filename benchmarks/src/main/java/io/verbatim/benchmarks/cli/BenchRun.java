package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.broker.BenchBroker;
import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.contender.BudgetTrials;
import io.verbatim.benchmarks.contender.Contender;
import io.verbatim.benchmarks.contender.Engine;
import io.verbatim.benchmarks.contender.Pipeline;
import io.verbatim.benchmarks.contender.Roofline;
import io.verbatim.benchmarks.contender.TopicContender;
import io.verbatim.benchmarks.graph.GraphCost;
import io.verbatim.benchmarks.graph.PeakMeter;
import io.verbatim.benchmarks.latency.Arrivals;
import io.verbatim.benchmarks.latency.LatencyMeter;
import io.verbatim.benchmarks.latency.LatencyReading;
import io.verbatim.benchmarks.measure.Compilers;
import io.verbatim.benchmarks.measure.Rounds;
import io.verbatim.benchmarks.measure.Series;
import io.verbatim.benchmarks.report.BenchResult;
import io.verbatim.benchmarks.report.BenchResult.RooflineShare;
import io.verbatim.benchmarks.report.BenchResult.WorkloadShape;
import io.verbatim.benchmarks.report.Machine;
import io.verbatim.benchmarks.workload.RawEvents;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.benchmarks.workload.Workloads;
import io.verbatim.processor.batching.BatchModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run, from the model's load to the result. */
final class BenchRun implements AutoCloseable {
    private static final double MOST_EVENTS = 1_000_000;
    /** What is sent to learn what can be done beside sender and reader, of the throughput without them. */
    private static final double TOO_MANY = 1.5;

    private final BenchPlan plan;
    private final Lines out;
    private final Resources resources = new Resources();

    BenchRun(BenchPlan plan, Lines out) {
        this.plan = plan;
        this.out = out;
    }

    BenchResult run() throws Exception {
        LoadedModel loaded = resources.keep(plan.rig().load());
        BatchModel model = loaded.resident().device();
        Workload workload = plan.texts() == null
                ? Workloads.builtIn(model, plan.comments())
                : Workloads.ofFile(plan.texts(), model, plan.comments());
        out.say("%,d comments, token budget %d", workload.size(), loaded.tokenBudget());
        FewComments.warning(workload, plan.contenders()).ifPresent(warning -> out.say("%s", warning));
        FewPartitions.warning(plan.rig().partitions, Runtime.getRuntime().availableProcessors(), plan.contenders())
                .ifPresent(warning -> out.say("%s", warning));
        GraphCost cost = GraphCost.read(loaded.graph());
        Optional<PeakMeter> meter =
                loaded.onCpu() ? Optional.of(resources.keep(new PeakMeter(model.concurrency()))) : Optional.empty();
        Map<String, Double> peaks = peaks(meter, Map.of());
        int largest = loaded.onCpu() ? BudgetTrials.LARGEST_ON_CPU : BudgetTrials.LARGEST_ON_GPU;
        Roofline roofline = new BudgetTrials(model, workload, largest).fastest(plan.window());
        Pipelines pipelines = new Pipelines(loaded, new RandomModels(loaded, resources));
        RawEvents events = new RawEvents(workload.texts());
        Optional<TopicLab> lab = lab();
        List<Contender> contenders = contenders(roofline, loaded, workload, pipelines, lab, events);
        List<Series> series = new Rounds(
                        contenders,
                        plan.window(),
                        (name, reading) -> out.say("%-32s %,9.0f comments/s", name, reading.rate()))
                .run(plan.rounds());
        peaks = peaks(meter, peaks);
        Machine machine = Machine.here();
        return new BenchResult(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "./verbatim bench " + plan.command(),
                machine,
                loaded.toString(),
                shape(workload),
                String.format(
                        Locale.ROOT,
                        "token budget %d, %d partitions, no answer cache, %d rounds of %.1f s",
                        loaded.tokenBudget(),
                        plan.rig().partitions,
                        plan.rounds(),
                        plan.window().toMillis() / 1000.0),
                series,
                peaks,
                share(roofline, series, workload, cost, peaks),
                lab.isPresent() ? latency(series, pipelines, lab.get(), events) : List.of(),
                plan.prices().of(series, machine.cores()));
    }

    private Optional<TopicLab> lab() {
        boolean topics = plan.contenders().stream()
                .anyMatch(name ->
                        !List.of(ContenderNames.ROOFLINE, ContenderNames.ENGINE).contains(name));
        if (!topics) {
            return Optional.empty();
        }
        BenchBroker broker = resources.keepOutside(BenchBroker.open(plan.rig().bootstrapServers));
        return Optional.of(resources.keepOutside(new TopicLab(broker.bootstrapServers(), plan.rig().partitions)));
    }

    private List<Contender> contenders(
            Roofline roofline,
            LoadedModel loaded,
            Workload workload,
            Pipelines pipelines,
            Optional<TopicLab> lab,
            RawEvents events)
            throws Exception {
        double rate = roofline.once().rate();
        long needed =
                Math.round(Math.min(MOST_EVENTS, 1.5 * rate * plan.window().toMillis() / 1000));
        long size = plan.events() == null ? needed : plan.events();
        String raw = lab.isPresent() ? lab.get().filled(events, size) : "";
        List<Contender> contenders = new ArrayList<>();
        for (String name : plan.contenders()) {
            contenders.add(
                    switch (name) {
                        case ContenderNames.ROOFLINE -> roofline;
                        case ContenderNames.ENGINE ->
                            new Engine(loaded.resident().device(), loaded.withoutCache(), workload);
                        default -> new TopicContender(name, pipelines.of(name), lab.orElseThrow(), raw, size);
                    });
        }
        return contenders;
    }

    private List<LatencyReading> latency(List<Series> series, Pipelines pipelines, TopicLab lab, RawEvents events)
            throws Exception {
        LatencyMeter meter = new LatencyMeter(lab, events, plan.window().multipliedBy(2));
        List<LatencyReading> readings = new ArrayList<>();
        for (Series throughput : series) {
            if (plan.latency().contains(throughput.name())) {
                Pipeline pipeline = pipelines.of(throughput.name());
                out.say("latency of %s (warm-up)", throughput.name());
                meter.capacity(pipeline, TOO_MANY * throughput.median());
                Compilers.awaitIdle();
                double capacity = meter.capacity(pipeline, TOO_MANY * throughput.median());
                out.say("%s does %,.0f events/s beside its sender and reader", throughput.name(), capacity);
                for (Arrivals arrivals : Arrivals.at(capacity)) {
                    out.say("latency of %s at %s", throughput.name(), arrivals.load());
                    readings.add(meter.measure(throughput.name(), pipeline, arrivals));
                }
            }
        }
        return readings;
    }

    /** None but of the CPU. */
    private Map<String, Double> peaks(Optional<PeakMeter> meter, Map<String, Double> before) throws Exception {
        if (meter.isEmpty()) {
            return Map.of();
        }
        Duration window = plan.window().dividedBy(5);
        Map<String, Double> peaks = new LinkedHashMap<>();
        peaks.put("int8", Math.max(before.getOrDefault("int8", 0.0), meter.get().int8(window)));
        peaks.put("fp32", Math.max(before.getOrDefault("fp32", 0.0), meter.get().fp32(window)));
        return peaks;
    }

    private static @Nullable RooflineShare share(
            Roofline roofline, List<Series> series, Workload workload, GraphCost cost, Map<String, Double> peaks) {
        Optional<Series> measured = series.stream()
                .filter(one -> one.name().equals(ContenderNames.ROOFLINE))
                .findFirst();
        if (measured.isEmpty()) {
            return null;
        }
        double rate = measured.get().median();
        Double peak = peaks.get("int8");
        double operations = workload.tokens().stream()
                .mapToDouble(text -> cost.of(text.length()))
                .average()
                .orElse(0);
        return new RooflineShare(
                roofline.tokenBudget(),
                operations,
                rate * operations,
                peak == null ? null : rate * operations / peak,
                roofline.batchMillis());
    }

    private static WorkloadShape shape(Workload workload) {
        return new WorkloadShape(
                workload.origin(),
                workload.size(),
                workload.tokenQuantile(0.5),
                workload.tokenQuantile(0.95),
                workload.tokenQuantile(1),
                workload.meanTokens());
    }

    @Override
    public void close() {
        resources.close();
    }
}
