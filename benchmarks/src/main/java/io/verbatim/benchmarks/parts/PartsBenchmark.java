package io.verbatim.benchmarks.parts;

import io.verbatim.benchmarks.workload.RawEvents;
import io.verbatim.benchmarks.workload.Workload;
import io.verbatim.benchmarks.workload.Workloads;
import io.verbatim.model.Classification;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.config.ModelSettings;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a comment costs one core in each part, on the built-in mix. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // Set up by JMH.
public class PartsBenchmark {
    private static final int COMMENTS = 1024;
    private static final int ROWS = 32;

    /** The bundle. */
    @Param("builtin")
    public String model;

    private ResidentModel resident;
    private Workload workload;
    private List<byte[]> raw;
    private List<FeedbackEvent> events;
    private List<Answer> answers;
    private List<List<TokenizedText>> batches;
    private IdleDevice plan;

    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();
    private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
    private Enricher enricher;

    /** Loads the model, and prepares what each part is given. */
    @Setup(Level.Trial)
    public void open() {
        resident = ResidentModel.load(new ModelSettings(model, "cpu"));
        workload = Workloads.builtIn(resident.device(), COMMENTS);
        enricher = new Enricher(resident.description().tasks(), InstantSource.system());
        RawEvents made = new RawEvents(workload.texts());
        raw = new ArrayList<>();
        for (int i = 0; i < COMMENTS; i++) {
            raw.add(made.value(i));
        }
        events = raw.stream().map(decoder::decode).toList();
        List<TokenizedText> sorted = workload.tokens().stream()
                .sorted(Comparator.comparingInt(TokenizedText::length))
                .toList();
        batches = new ArrayList<>();
        for (int i = 0; i < COMMENTS; i += ROWS) {
            batches.add(sorted.subList(i, i + ROWS));
        }
        List<Classification> classifications = new ArrayList<>();
        batches.forEach(batch -> classifications.addAll(resident.device().classify(batch)));
        answers = classifications.stream()
                .map(classification ->
                        new Answer(classification, false, resident.device().reference()))
                .toList();
        plan = new IdleDevice(
                workload, classifications.get(0), resident.device().reference());
    }

    /** Frees the model. */
    @TearDown(Level.Trial)
    public void close() {
        plan.close();
        resident.close();
    }

    /** JSON to an event. */
    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void decode(Blackhole hole) {
        raw.forEach(json -> hole.consume(decoder.decode(json)));
    }

    /** Text to token ids. */
    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void tokenise(Blackhole hole) {
        workload.texts().forEach(text -> hole.consume(resident.device().tokenize(text)));
    }

    /** Everything that the micro-batcher does around a tokeniser and a device that take no time. */
    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void plan(Blackhole hole) {
        hole.consume(plan.answerAll());
    }

    /** Sorted batches of 32 through the session, on one thread. */
    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void run(Blackhole hole) {
        batches.forEach(batch -> hole.consume(resident.device().classify(batch)));
    }

    /** Answer to labels to JSON. */
    @Benchmark
    @OperationsPerInvocation(COMMENTS)
    public void encode(Blackhole hole) {
        for (int i = 0; i < COMMENTS; i++) {
            hole.consume(encoder.encode(enricher.enrich(events.get(i), answers.get(i))));
        }
    }
}
