package io.verbatim.processor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.verbatim.processor.batching.BatchReport;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.MicroBatcher;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures the micro-batcher and the device. */
public final class BatchingMetrics implements BatchingListener {
    private final MeterRegistry registry;
    private final Timer inference;
    private final Timer tokenize;
    private final Timer queueWait;
    private final DistributionSummary rows;
    private final DistributionSummary tokens;
    private final DistributionSummary paddedTokens;
    private final Counter hits;
    private final Counter misses;
    private final Counter rejections;
    private final Counter outOfMemory;
    private final AtomicInteger outage = new AtomicInteger();

    public BatchingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.inference = timer(MetricNames.INFERENCE, "Time of one batch on the device", 1, 2_000);
        this.tokenize = Timer.builder(MetricNames.TOKENIZE)
                .description("Time to turn one text into tokens")
                .register(registry);
        this.queueWait = timer(MetricNames.QUEUE_WAIT, "Time that a row waits for the device", 1, 30_000);
        this.rows = summary(MetricNames.BATCH_ROWS, "Rows of a batch");
        this.tokens = summary(MetricNames.BATCH_TOKENS, "Tokens of a batch, without padding");
        this.paddedTokens = summary(MetricNames.BATCH_PADDED_TOKENS, "Tokens of a batch, padded to its longest row");
        this.hits = lookups("hit");
        this.misses = lookups("miss");
        this.rejections = Counter.builder(MetricNames.REJECTIONS)
                .description("Texts on which the model fails")
                .register(registry);
        this.outOfMemory = Counter.builder(MetricNames.OUT_OF_MEMORY)
                .description("Times that the device ran out of memory")
                .register(registry);
        Gauge.builder(MetricNames.OUTAGE, outage, AtomicInteger::get)
                .description("1 once the device is lost or has not answered in time")
                .register(registry);
    }

    /** Adds what the batcher itself knows at any time. */
    public void watch(MicroBatcher batcher) {
        Gauge.builder(MetricNames.TOKEN_BUDGET, batcher, MicroBatcher::tokenBudget)
                .description("Padded tokens that a batch may have")
                .register(registry);
        Gauge.builder(MetricNames.QUEUE_ROWS, batcher, MicroBatcher::waitingRows)
                .description("Rows that wait for the device")
                .register(registry);
    }

    @Override
    public void cacheHit() {
        hits.increment();
    }

    @Override
    public void cacheMiss() {
        misses.increment();
    }

    @Override
    public void tokenized(long nanos) {
        tokenize.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void waited(long nanos) {
        queueWait.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void classified(BatchReport report) {
        inference.record(report.nanos(), TimeUnit.NANOSECONDS);
        rows.record(report.rows());
        tokens.record(report.tokens());
        paddedTokens.record(report.paddedTokens());
    }

    @Override
    public void rejected() {
        rejections.increment();
    }

    @Override
    public void budgetHalved(int tokenBudget) {
        outOfMemory.increment();
    }

    @Override
    public void broken(Throwable cause) {
        outage.set(1);
    }

    private Timer timer(String name, String description, int leastMillis, int mostMillis) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(Buckets.between(Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis)))
                .register(registry);
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registry);
    }

    private Counter lookups(String result) {
        return Counter.builder(MetricNames.CACHE)
                .description("Answers looked up in the cache")
                .tag(MetricNames.RESULT, result)
                .register(registry);
    }
}
