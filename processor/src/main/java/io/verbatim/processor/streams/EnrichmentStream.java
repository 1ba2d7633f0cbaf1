package io.verbatim.processor.streams;

import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.config.ConfigException;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.processor.tracing.Tracing;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running stream: reads raw events, and writes enriched events, actions and dead letters. */
public final class EnrichmentStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichmentStream.class);

    /** Time for the other threads to commit; a producer that cannot end its transaction would take all there is. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final int threads;
    private final CloseOptions closeOptions;
    private final Duration gracePeriod;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ClockWatch clock = new ClockWatch(Time.SYSTEM::milliseconds, System::nanoTime, this::stop);

    private EnrichmentStream(KafkaStreams streams, int threads, CloseOptions closeOptions, Duration gracePeriod) {
        this.streams = streams;
        this.threads = threads;
        this.closeOptions = closeOptions;
        this.gracePeriod = gracePeriod;
    }

    /**
     * Checks the properties and the topics, and makes the stream, which {@link #start} starts.
     *
     * @param batcher answers for as long as the stream runs; closing it is left to its owner
     * @param listeners hear what becomes of each record, in this order
     * @throws ConfigException when a property, the brokers or the topics will not do
     */
    public static EnrichmentStream create(
            VerbatimConfig config,
            MicroBatcher batcher,
            Enricher enricher,
            Tracing tracing,
            StreamListener... listeners)
            throws InterruptedException {
        List<StreamListener> hearers = List.of(listeners);
        LookAhead lookAhead = new LookAhead(new FeedbackEventDecoder(config.limits()), batcher, tracing);
        StreamsConfig properties = new StreamProperties(
                        config.streams(), config.kafka().values(), batcher.textsPerSecond())
                .with(new LookAheadContext(lookAhead, config.topics().raw(), hearers));
        RecordLimits limits = ConfigCheck.recordLimits(config, properties);
        Topology topology = EnrichmentTopology.build(
                config.topics(),
                config.actions(),
                () -> new EnrichmentProcessor(
                        lookAhead,
                        enricher,
                        new ActionRule(config.actions()),
                        config.streams().answerTimeout(),
                        limits,
                        hearers));
        Duration gracePeriod = config.streams().gracePeriod();
        EnrichmentStream stream = new EnrichmentStream(
                client(topology, properties),
                config.streams().threads(),
                CloseOptions.timeout(gracePeriod)
                        .withGroupMembershipOperation(
                                Membership.atClose(config.kafka().values())),
                gracePeriod);
        stream.watch();
        return stream;
    }

    private static KafkaStreams client(Topology topology, StreamsConfig properties) {
        try {
            return new KafkaStreams(topology, properties);
        } catch (KafkaException e) {
            throw new ConfigException("kafka", String.valueOf(e.getMessage()), e);
        }
    }

    /** Joins the group and begins. */
    public void start() {
        streams.start();
        clock.start();
    }

    /** The client, for its metrics. */
    public KafkaStreams client() {
        return streams;
    }

    /** Whether records flow: not while partitions are handed out anew. */
    public boolean isRunning() {
        return failure.get() == null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /** False once the stream has failed, or one of its threads has died. */
    public boolean isAlive() {
        if (failure.get() != null) {
            return false;
        }
        return switch (streams.state()) {
            case ERROR, PENDING_ERROR -> false;
            // Threads that have died are left out.
            case RUNNING, REBALANCING -> streams.metadataForLocalThreads().size() >= threads;
            default -> true;
        };
    }

    /**
     * Waits until the stream fails or is closed; a failed one is yet to be closed.
     *
     * @return why it failed, or null when it was closed
     */
    public @Nullable Throwable await() throws InterruptedException {
        ended.await();
        return failure.get();
    }

    /**
     * Finishes the records that were polled, commits, and leaves the group unless it is a static member; gives up after
     * the grace period, or sooner when the stream has failed.
     */
    @Override
    public void close() {
        clock.close();
        Duration patience =
                failure.get() == null || gracePeriod.compareTo(AFTER_FAILURE) < 0 ? gracePeriod : AFTER_FAILURE;
        boolean closed = streams.close(closeOptions.withTimeout(patience));
        if (!closed) {
            LOG.atWarn()
                    .addKeyValue("waited", patience)
                    .log("the stream did not close in time; what it had not committed will be read again");
        }
        ended.countDown();
    }

    /**
     * Ends the wait at once: while the brokers cannot end a transaction, its producer closes for ever, and the client
     * with it.
     */
    private void fail(Throwable cause) {
        try {
            if (failure.compareAndSet(null, cause)) {
                LOG.atError().setCause(cause).log("the stream fails and stops; nothing is committed past the failure");
            }
        } finally {
            ended.countDown();
        }
    }

    /** Fails from outside the client, which would go on without anyone to tell it. */
    private void stop(Throwable cause) {
        if (failure.get() == null) {
            fail(cause);
            streams.close(closeOptions.withTimeout(Duration.ZERO));
        }
    }

    private void watch() {
        streams.setUncaughtExceptionHandler(thrown -> {
            fail(root(thrown));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOG.atInfo().addKeyValue("from", before).addKeyValue("to", now).log("stream state changed");
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
    }

    /** Kafka Streams wraps what a processor throws; the processor's own words are the ones to show. */
    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getClass().getName().startsWith("org.apache.kafka.streams")) {
            cause = cause.getCause();
        }
        return cause;
    }
}
