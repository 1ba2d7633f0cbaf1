package io.verbatim.processor.page;

import com.sun.net.httpserver.HttpHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.verbatim.model.ModelDescription;
import io.verbatim.processor.admin.Health;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.metrics.MetricNames;
import io.verbatim.processor.streams.EnrichmentTopology;
import io.verbatim.processor.streams.StreamListener;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page that shows the stream at work: once a second it reads the figures, encodes them once and offers them to all.
 *
 * <p>What it keeps is bounded, whatever the number of viewers: three minutes of readings, 120 batches, 8 events.
 */
public final class LivePage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private final Facts facts;
    private final Meters meters;
    private final Health health;
    private final InstantSource clock;
    private final Pulse pulse;
    private final Sampler sampler;
    private final Broadcast broadcast = new Broadcast();
    private final Writes writes = new Writes(System::nanoTime);
    private final PageSite site;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "verbatim-page-ticker");
        thread.setDaemon(true);
        return thread;
    });

    private LivePage(Facts facts, Meters meters, Health health, String host, InstantSource clock) {
        this.facts = facts;
        this.meters = meters;
        this.health = health;
        this.clock = clock;
        this.pulse = new Pulse(clock, facts.text());
        this.sampler = new Sampler(meters, pulse, clock.millis());
        this.site = new PageSite(new Origin(host), writes, broadcast, this::greeting);
    }

    /**
     * Starts to read the figures.
     *
     * @param languages how many the model knows
     */
    public static LivePage start(
            VerbatimConfig config, ModelDescription model, int languages, MeterRegistry registry, Health health) {
        InstantSource clock = InstantSource.system();
        Facts facts = new Facts(
                clock.millis(),
                config.admin().pageText(),
                Facts.Model.of(model, languages),
                model.tasks().stream().map(Facts.Question::of).toList(),
                config.actions().task(),
                config.actions().labels(),
                Picture.of(EnrichmentTopology.outline(config.topics(), config.actions())));
        LivePage page =
                new LivePage(facts, new Meters(registry), health, config.admin().host(), clock);
        ScheduledFuture<?> unused = page.ticker.scheduleAtFixedRate(page::tick, 1, 1, TimeUnit.SECONDS);
        return page;
    }

    /** Serves the page. */
    public HttpHandler site() {
        return site;
    }

    /** Is to hear the stream. */
    public StreamListener streamListener() {
        return pulse;
    }

    /** Is to hear the micro-batcher. */
    public BatchingListener batchingListener() {
        return pulse;
    }

    /** Ends every viewer's connection. */
    @Override
    public void close() {
        ticker.shutdownNow();
        broadcast.close();
        site.close();
    }

    private void tick() {
        try {
            writes.cutOffSlow();
            Reading reading = sampler.sample(clock.millis());
            broadcast.publish(ServerSentEvent.of("frame", frame(reading)));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the live page misses a second");
        }
    }

    private byte[] greeting() {
        return ServerSentEvent.of("facts", Map.of("facts", facts, "history", sampler.history()));
    }

    private Frame frame(Reading reading) {
        return new Frame(
                reading,
                health.ready(),
                (long) meters.enriched(),
                (long) meters.actions(),
                (long) meters.deadLetters(),
                (long) meters.cache("hit"),
                (long) meters.cache("miss"),
                (long) meters.gauge(MetricNames.TOKEN_BUDGET),
                meters.stages(),
                meters.labels(),
                pulse.batches(),
                pulse.latest());
    }
}
