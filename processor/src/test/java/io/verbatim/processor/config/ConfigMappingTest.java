package io.verbatim.processor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.schemas.EventLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For each block, its defaults and the complete mapping of every key, from the file and from the environment. */
final class ConfigMappingTest {
    private static final VerbatimConfig EVERYTHING = new VerbatimConfig(
            new ModelSettings("/models/shop", "cuda:1"),
            new BatchingSettings(4096, 3, 5, 7),
            new TopicSettings("in", "out", "todo", "dead"),
            new ActionSettings("urgency", Set.of("high", "now")),
            new EventLimits(1000, 9, 500),
            new StreamsSettings("shop", 6, Duration.ofMinutes(1), Duration.ofMillis(1500)),
            new AdminSettings(false, "0.0.0.0", 8081, true, true),
            new TracingSettings(true),
            new KafkaProperties(Map.of("bootstrap.servers", "b:1", "main.consumer.max.poll.records", "9")));

    @Test
    void shouldHaveDefaults() {
        // When
        VerbatimConfig config = new ConfigLoader(Map.of()).parse("");

        // Then
        assertThat(config)
                .isEqualTo(new VerbatimConfig(
                        new ModelSettings("builtin", "auto"),
                        new BatchingSettings(0, 0, 0, 50_000),
                        new TopicSettings(
                                "feedback.raw.v1",
                                "feedback.enriched.v1",
                                "feedback.actions.v1",
                                "feedback.dead-letters.v1"),
                        new ActionSettings("action", Set.of()),
                        EventLimits.DEFAULT,
                        new StreamsSettings("verbatim", 2, Duration.ofSeconds(30), Duration.ofSeconds(30)),
                        new AdminSettings(true, "127.0.0.1", 9464, false, false),
                        new TracingSettings(false),
                        new KafkaProperties(Map.of("bootstrap.servers", "localhost:9092"))));
    }

    @Test
    void shouldMapEveryKeyWhenInFile() {
        // Given
        String yaml = """
                model: {bundle: /models/shop, device: 'cuda:1'}
                batching: {tokenBudget: 4096, runners: 3, tokenizerThreads: 5, cacheSize: 7}
                topics: {raw: in, enriched: out, actions: todo, deadLetters: dead}
                actions: {task: urgency, labels: [high, now]}
                limits: {maxBytes: 1000, maxNesting: 9, maxTextLength: 500}
                streams: {applicationId: shop, threads: 6, answerTimeout: 1m, gracePeriod: 1500ms}
                admin: {enabled: false, host: 0.0.0.0, port: 8081, page: true, pageText: true}
                tracing: {enabled: true}
                kafka:
                  bootstrap.servers: b:1
                  main.consumer: {max.poll.records: 9}
                """;

        // When
        VerbatimConfig config = new ConfigLoader(Map.of()).parse(yaml);

        // Then
        assertThat(config).isEqualTo(EVERYTHING);
    }

    @Test
    void shouldMapEveryKeyWhenInEnvironment() {
        // Given
        Map<String, String> environment = Map.ofEntries(
                Map.entry("VERBATIM_MODEL_BUNDLE", "/models/shop"),
                Map.entry("VERBATIM_MODEL_DEVICE", "cuda:1"),
                Map.entry("VERBATIM_BATCHING_TOKEN_BUDGET", "4096"),
                Map.entry("VERBATIM_BATCHING_RUNNERS", "3"),
                Map.entry("VERBATIM_BATCHING_TOKENIZER_THREADS", "5"),
                Map.entry("VERBATIM_BATCHING_CACHE_SIZE", "7"),
                Map.entry("VERBATIM_TOPICS_RAW", "in"),
                Map.entry("VERBATIM_TOPICS_ENRICHED", "out"),
                Map.entry("VERBATIM_TOPICS_ACTIONS", "todo"),
                Map.entry("VERBATIM_TOPICS_DEAD_LETTERS", "dead"),
                Map.entry("VERBATIM_ACTIONS_TASK", "urgency"),
                Map.entry("VERBATIM_ACTIONS_LABELS", "high, now"),
                Map.entry("VERBATIM_LIMITS_MAX_BYTES", "1000"),
                Map.entry("VERBATIM_LIMITS_MAX_NESTING", "9"),
                Map.entry("VERBATIM_LIMITS_MAX_TEXT_LENGTH", "500"),
                Map.entry("VERBATIM_STREAMS_APPLICATION_ID", "shop"),
                Map.entry("VERBATIM_STREAMS_THREADS", "6"),
                Map.entry("VERBATIM_STREAMS_ANSWER_TIMEOUT", "1m"),
                Map.entry("VERBATIM_STREAMS_GRACE_PERIOD", "1500ms"),
                Map.entry("VERBATIM_ADMIN_ENABLED", "false"),
                Map.entry("VERBATIM_ADMIN_HOST", "0.0.0.0"),
                Map.entry("VERBATIM_ADMIN_PORT", "8081"),
                Map.entry("VERBATIM_TRACING_ENABLED", "true"),
                Map.entry("VERBATIM_ADMIN_PAGE", "true"),
                Map.entry("VERBATIM_ADMIN_PAGE_TEXT", "true"),
                Map.entry("VERBATIM_KAFKA_BOOTSTRAP_SERVERS", "b:1"),
                Map.entry("VERBATIM_KAFKA_MAIN_CONSUMER_MAX_POLL_RECORDS", "9"));

        // When
        VerbatimConfig config = new ConfigLoader(environment).parse("admin: {port: 1}\nkafka: {bootstrap.servers: c}");

        // Then
        assertThat(config).isEqualTo(EVERYTHING);
    }

    @Test
    void shouldRefuseVariableWhenItStandsForNoKey() {
        // Given
        ConfigLoader loader = new ConfigLoader(Map.of("VERBATIM_BATCHING_TOKENBUDGET", "4096"));

        // When / Then
        assertThatThrownBy(() -> loader.parse(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("VERBATIM_BATCHING_TOKENBUDGET: is not a setting; batching has cacheSize");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VERBATIM_TOPIC_RAW",
                "VERBATIM_STREAM_THREADS",
                "VERBATIM_ADMN_PORT",
                "VERBATIM_LOGLEVEL",
                "VERBATIM_MODEL"
            })
    void shouldRefuseVariableWhenItNamesNoBlock(String name) {
        // Given
        ConfigLoader loader = new ConfigLoader(Map.of(name, "4096", "VERBATIM_SERVICE_HOST", "10.0.0.1"));

        // When / Then
        assertThatThrownBy(() -> loader.parse(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(name + ": is not a setting; the blocks are model, batching");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERBATIM", "VERBATIM_ADMIN", "VERBATIM_EU_1"})
    void shouldIgnoreVariablesWhenKubernetesMadeThemForAService(String service) {
        // Given
        ConfigLoader loader = new ConfigLoader(Map.of(
                service + "_SERVICE_HOST", "10.0.0.1",
                service + "_SERVICE_PORT", "80",
                service + "_SERVICE_PORT_METRICS", "80",
                service + "_PORT_80_TCP", "tcp://10.0.0.1:80",
                service + "_PORT_80_TCP_PROTO", "tcp",
                service + "_PORT_80_TCP_PORT", "80",
                service + "_PORT_80_TCP_ADDR", "10.0.0.1"));

        // When
        VerbatimConfig config = loader.parse("");

        // Then
        assertThat(config).isEqualTo(new ConfigLoader(Map.of()).parse(""));
    }

    @Test
    void shouldIgnoreVariableWhenItIsReadElsewhere() {
        // Given
        ConfigLoader loader = new ConfigLoader(Map.of(
                "VERBATIM_JAVA_OPTS", "-Xmx1g",
                "VERBATIM_LOG_LEVEL", "INFO",
                "VERBATIM_SERVICE_HOST", "10.0.0.1",
                "VERBATIM_PORT", "tcp://10.0.0.1:80",
                "PATH", "/bin"));

        // When
        VerbatimConfig config = loader.parse("");

        // Then
        assertThat(config).isEqualTo(new ConfigLoader(Map.of()).parse(""));
    }
}
