package io.verbatim.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.KafkaProperties;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams;

/** The application on a broker, with topics of its own. */
final class Pipeline {
    static final int NAIVE_BATCH = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final EnrichedFeedbackDecoder DECODER = new EnrichedFeedbackDecoder();

    private final Topics topics;
    private final VerbatimConfig config;

    Pipeline(Cluster cluster, String test, Map<String, String> properties) throws Exception {
        this.topics = new Topics(cluster.bootstrapServers(), test);
        topics.create();
        Map<String, String> kafka = new TreeMap<>(properties);
        kafka.put("bootstrap.servers", cluster.bootstrapServers());
        VerbatimConfig defaults = new ConfigLoader(Map.of(
                        "VERBATIM_STREAMS_APPLICATION_ID", test,
                        "VERBATIM_STREAMS_ANSWER_TIMEOUT", "10s",
                        "VERBATIM_ADMIN_PORT", "0"))
                .parse("");
        this.config = new VerbatimConfig(
                defaults.model(),
                new BatchingSettings(64, 3, 1, 0),
                topics.names(),
                defaults.actions(),
                defaults.limits(),
                defaults.streams(),
                defaults.admin(),
                defaults.tracing(),
                new KafkaProperties(kafka));
    }

    Topics topics() {
        return topics;
    }

    VerbatimConfig config() {
        return config;
    }

    VerbatimApplication start(FakeModel model) throws InterruptedException {
        return VerbatimApplication.start(config, model::resident);
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
        try (KafkaStreams streams = NaiveBufferingProcessor.stream(config, NAIVE_BATCH)) {
            streams.start();
            await().atMost(PATIENCE).until(() -> topics.enriched().size() >= outputs);
        }
    }

    /** The ids of the enriched events; those of one key are in order. */
    List<Integer> enrichedIds() {
        return topics.enriched().stream().map(Pipeline::id).toList();
    }

    static int id(ConsumerRecord<byte[], byte[]> record) {
        return Integer.parseInt(decode(record).event().id());
    }

    static EnrichedFeedback decode(ConsumerRecord<byte[], byte[]> record) {
        return DECODER.decode(record.value());
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
