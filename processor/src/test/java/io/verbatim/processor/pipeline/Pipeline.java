package io.verbatim.processor.pipeline;

import static org.awaitility.Awaitility.await;

import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.config.VerbatimConfig;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;

/** The application on a broker, with topics of its own. */
final class Pipeline {
    static final int NAIVE_BATCH = 5;

    private static final int RUNNERS = 3;

    /** Batches that the device gets at the start: one alone, and two for each runner to be measured by. */
    static final int WARM_UP_BATCHES = 1 + 2 * RUNNERS;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Topics topics;
    private final VerbatimConfig config;

    Pipeline(Cluster cluster, String test, Map<String, String> properties) throws Exception {
        this(cluster, test, properties, "30s");
    }

    Pipeline(Cluster cluster, String test, Map<String, String> properties, String gracePeriod) throws Exception {
        this.topics = new Topics(cluster.bootstrapServers(), test);
        topics.create();
        Map<String, String> kafka = new TreeMap<>(properties);
        kafka.put("bootstrap.servers", cluster.bootstrapServers());
        Map<String, String> settings = Map.of(
                "STREAMS_APPLICATION_ID", test,
                "STREAMS_ANSWER_TIMEOUT", "10s",
                "STREAMS_GRACE_PERIOD", gracePeriod,
                "BATCHING_TOKEN_BUDGET", "64",
                "BATCHING_RUNNERS", Integer.toString(RUNNERS),
                "BATCHING_TOKENIZER_THREADS", "1",
                "BATCHING_CACHE_SIZE", "0");
        this.config = TestConfig.of(topics.names(), settings, kafka);
    }

    Topics topics() {
        return topics;
    }

    VerbatimApplication start(FakeModel model) throws InterruptedException {
        VerbatimApplication application = new VerbatimApplication(config, model::resident);
        application.start();
        return application;
    }

    /** Runs the application until so many records have come out, dead letters included. */
    void runUntil(FakeModel model, int outputs) throws InterruptedException {
        try (VerbatimApplication application = start(model)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> application.isReady()
                            && topics.enriched().size() + topics.deadLetters().size() >= outputs);
        }
    }

    /** Runs the deliberately wrong processor on the same topics, until so many records have come out. */
    void runNaiveUntil(int outputs) {
        try (KafkaStreams streams = NaiveBufferingProcessor.stream(config, new FakeModel(), NAIVE_BATCH)) {
            streams.start();
            await().atMost(PATIENCE).until(() -> topics.enriched().size() >= outputs);
        }
    }

    /** The offsets that it has committed on the raw topic, added up. */
    long committed() throws Exception {
        return topics.committed(config.streams().applicationId());
    }
}
