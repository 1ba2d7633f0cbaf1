package io.verbatim.processor;

import io.verbatim.model.ModelDescription;
import io.verbatim.processor.admin.AdminServer;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.processor.metrics.BatchingMetrics;
import io.verbatim.processor.metrics.EventMetrics;
import io.verbatim.processor.metrics.Metrics;
import io.verbatim.processor.page.LivePage;
import io.verbatim.processor.streams.ConfigCheck;
import io.verbatim.processor.streams.EnrichmentStream;
import io.verbatim.processor.streams.StreamListener;
import io.verbatim.processor.tracing.Tracing;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs in one process, started in order and stopped in the reverse order. */
public final class VerbatimApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerbatimApplication.class);

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final Metrics metrics = new Metrics();
    private final ApplicationHealth health = new ApplicationHealth();
    private final Interruption startup = new Interruption();
    private final VerbatimConfig config;
    private final Supplier<ResidentModel> loader;
    private @Nullable ModelDescription model;
    private @Nullable AdminServer admin;
    private @Nullable EnrichmentStream stream;

    /** An application that is yet to start, with the model that the configuration names. */
    public VerbatimApplication(VerbatimConfig config) {
        this(config, () -> ResidentModel.load(config.model()));
    }

    /**
     * An application that is yet to start, with a model from elsewhere.
     *
     * @param loader is asked once; the application closes what it gives
     */
    public VerbatimApplication(VerbatimConfig config, Supplier<ResidentModel> loader) {
        this.config = config;
        this.loader = loader;
        stops.push(metrics::close);
    }

    /**
     * Loads and warms up the model, checks the topics and starts the stream. An application that does not start is
     * closed; one that is closed while it starts gives up, and nothing runs when this returns.
     *
     * @throws io.verbatim.processor.config.ConfigException when the configuration, the brokers or the topics will not
     *     do
     * @throws io.verbatim.model.ModelException when the bundle or the device will not do
     * @throws io.verbatim.processor.batching.OutageException when the model fails at warm-up
     */
    public synchronized void start() throws InterruptedException {
        if (!startup.begin()) {
            return;
        }
        try {
            ConfigCheck.checkProperties(config);
            startAdmin();
            startStream(loader.get());
        } catch (RuntimeException | InterruptedException e) {
            stop();
            if (!startup.isInterrupted()) {
                throw e;
            }
        } finally {
            startup.end();
        }
    }

    /**
     * Waits until the stream ends.
     *
     * @return why it failed, or null when it was closed or never started
     */
    public @Nullable Throwable await() throws InterruptedException {
        return stream == null ? null : stream.await();
    }

    /** Lets Prometheus see how a failed process ends; where it does not look, this returns at once. */
    public void awaitScrape() throws InterruptedException {
        if (admin != null) {
            admin.awaitScrape();
        }
    }

    /** Whether the model is warm and records flow. */
    public boolean isReady() {
        return health.ready();
    }

    /** The port of the admin endpoint, if there is one. */
    public OptionalInt adminPort() {
        return admin == null ? OptionalInt.empty() : OptionalInt.of(admin.port());
    }

    /**
     * The model that answers.
     *
     * @throws IllegalStateException before it is loaded
     */
    public ModelDescription model() {
        if (model == null) {
            throw new IllegalStateException("No model is loaded yet");
        }
        return model;
    }

    /** What the application measures. */
    public Metrics metrics() {
        return metrics;
    }

    /**
     * Finishes and commits what was polled, within the grace period, and stops everything; does nothing twice. A start
     * under way is interrupted, and waited for: the model's native code must not outlive the process that loads it.
     */
    @Override
    public void close() {
        startup.interrupt();
        stop();
    }

    private synchronized void stop() {
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("a part of the application did not stop in order; the others are stopped");
            }
        }
    }

    private void startAdmin() {
        if (config.admin().enabled()) {
            AdminServer server = AdminServer.start(config.admin(), health, metrics::scrape);
            stops.push(server::close);
            admin = server;
            LOG.atInfo()
                    .addKeyValue("host", config.admin().host())
                    .addKeyValue("port", server.port())
                    .log("admin endpoint listens");
        }
    }

    private void startStream(ResidentModel resident) throws InterruptedException {
        stops.push(resident::close);
        startup.check();
        model = resident.description();
        ConfigCheck.checkActions(config.actions(), model.tasks());
        metrics.describe(model);
        Tracing tracing = config.tracing().enabled() ? Tracing.fromEnvironment() : Tracing.OFF;
        stops.push(tracing::close);
        BatchingMetrics batching = new BatchingMetrics(metrics.registry());
        EventMetrics events =
                new EventMetrics(metrics.registry(), model.tasks(), resident.languages(), InstantSource.system());
        Optional<LivePage> page = startPage(resident);
        MicroBatcher batcher = MicroBatcher.start(
                resident.device(),
                config.batching(),
                batching,
                page.map(LivePage::batchingListener).orElse(BatchingListener.NONE),
                tracing.batchingListener());
        stops.push(batcher::close);
        startup.check();
        batching.watch(batcher);
        LOG.atInfo().addKeyValue("tokenBudget", batcher.tokenBudget()).log("model is warm");
        Enricher enricher = new Enricher(model.tasks(), InstantSource.system());
        EnrichmentStream enrichment = EnrichmentStream.create(
                config,
                batcher,
                enricher,
                tracing,
                events,
                page.map(LivePage::streamListener).orElse(StreamListener.NONE));
        stops.push(enrichment::close);
        metrics.watch(enrichment.client());
        health.watch(batcher, enrichment);
        stream = enrichment;
        enrichment.start();
    }

    private Optional<LivePage> startPage(ResidentModel resident) {
        if (admin == null || !config.admin().page()) {
            return Optional.empty();
        }
        LivePage page = LivePage.start(
                config, resident.description(), resident.languages().size(), metrics.registry(), health);
        stops.push(page::close);
        admin.serve(page.site());
        return Optional.of(page);
    }
}
