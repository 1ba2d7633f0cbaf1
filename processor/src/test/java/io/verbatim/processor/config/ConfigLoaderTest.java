package io.verbatim.processor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigLoaderTest {
    private final ConfigLoader loader = new ConfigLoader(Map.of());

    @Test
    void shouldTakeDefaultsWhenFileIsEmpty() {
        // When
        VerbatimConfig config = loader.parse("");

        // Then
        assertThat(config.kafka().values()).containsExactly(Map.entry("bootstrap.servers", "localhost:9092"));
        assertThat(config.topics().raw()).isEqualTo("feedback.raw.v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    batching: {tokenBudget: -1}      | batching.tokenBudget: must be 0 or more, not -1
                    batching: {tokenBudget: many}    | batching.tokenBudget: must be a whole number, not 'many'
                    batching: {tokenBudget: [1]}     | batching.tokenBudget: must be a plain value
                    batching: {runners: -2}          | batching.runners: must be 0 or more, not -2
                    batching: {tokenizerThreads: -2} | batching.tokenizerThreads: must be 0 or more, not -2
                    batching: {cacheSize: -2}        | batching.cacheSize: must be 0 or more, not -2
                    batching: 7                      | batching: must be a block of settings
                    model: {bundle: ' '}             | model.bundle: must not be blank
                    model: {device: tpu}             | model.device: must be auto, cpu, cuda or cuda:N, not 'tpu'
                    topics: {raw: 'a b'}             | topics.raw: must be the name of a topic
                    topics: {raw: x, enriched: x}    | topics.enriched: must differ from raw
                    topics: {raw: x, actions: x}     | topics.actions: must differ from raw and enriched
                    topics: {raw: x, deadLetters: x} | topics.deadLetters: must differ from every other topic
                    actions: {task: ''}              | actions.task: must not be blank
                    actions: {labels: x}             | actions.labels: must be a list
                    actions: {labels: ['']}          | actions.labels: must not be blank
                    actions: {labels: [{}]}          | actions.labels: must be a list of plain values
                    limits: {maxBytes: 0}            | limits.maxBytes: must be 1 to
                    limits: {maxNesting: 501}        | limits.maxNesting: must be 1 to 500, not 501
                    limits: {maxTextLength: 0}       | limits.maxTextLength: must be 1 to
                    streams: {applicationId: 'a/b'}  | streams.applicationId: must be 1 to 200 letters
                    streams: {threads: 1}            | streams.threads: must be 2 to 256, not 1
                    streams: {answerTimeout: 0s}     | streams.answerTimeout: must be longer than 0
                    streams: {gracePeriod: soon}     | streams.gracePeriod: must be a time such as 500ms, 30s or 5m
                    admin: {enabled: perhaps}        | admin.enabled: must be true or false, not 'perhaps'
                    admin: {port: 70000}             | admin.port: must be 0 to 65535, not 70000
                    admin: {host: ' '}               | admin.host: must not be blank
                    admin: {prot: 1}                 | admin.prot: is not a setting; admin has enabled, host, page, pageText, port
                    batchin: {}                      | batchin: is not a block; there are model, batching
                    kafka: {retries: [1]}            | kafka.retries: must be a plain value
                    - a                              | line 1: must be a block of settings
                    'a: {'                           | line 1: is not YAML that can be read
                    """)
    void shouldNamePathWhenValueIsBad(String yaml, String message) {
        // When / Then
        assertThatThrownBy(() -> loader.parse(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldNameLineWhenKeyStandsTwice() {
        // When / Then
        assertThatThrownBy(() -> loader.parse("model:\n  device: cpu\n  device: cuda\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("device");
    }

    @Test
    void shouldNameFileWhenValueIsBad(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("verbatim.yaml"), "streams: {threads: 0}");

        // When / Then
        assertThatThrownBy(() -> loader.load(file)).hasMessage(file + ": streams.threads: must be 2 to 256, not 0");
    }

    @Test
    void shouldNameFileWhenItIsMissing(@TempDir Path folder) {
        // Given
        Path file = folder.resolve("absent.yaml");

        // When / Then
        assertThatThrownBy(() -> loader.load(file)).hasMessage(file + ": there is no such file");
    }

    @Test
    void shouldReadSecretFromFileWhenValueRefersToOne(@TempDir Path folder) throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("password"), "s3cret$1\n");

        // When
        VerbatimConfig config =
                loader.parse("kafka:\n  sasl.jaas.config: 'x password=\"${file:" + secret + "}\";'\n  acks: all\n");

        // Then
        assertThat(config.kafka().values()).containsEntry("sasl.jaas.config", "x password=\"s3cret$1\";");
        assertThat(config.toString()).doesNotContain("s3cret").contains("acks=all");
    }

    @Test
    void shouldReadPlainValuesAsTheyAreWritten() {
        // When
        VerbatimConfig config = loader.parse("""
                topics: {raw: 2026_11, enriched: 0x10}
                actions: {labels: [007, true]}
                streams: {applicationId: 20261130_1, threads: 3}
                admin: {page: True}
                kafka: {ssl.truststore.password: 012345, acks: all, linger.ms: 5}
                """);

        // Then
        assertThat(config.topics().raw()).isEqualTo("2026_11");
        assertThat(config.topics().enriched()).isEqualTo("0x10");
        assertThat(config.actions().labels()).containsExactlyInAnyOrder("007", "true");
        assertThat(config.streams().applicationId()).isEqualTo("20261130_1");
        assertThat(config.streams().threads()).isEqualTo(3);
        assertThat(config.admin().page()).isTrue();
        assertThat(config.kafka().values())
                .containsEntry("ssl.truststore.password", "012345")
                .containsEntry("linger.ms", "5");
    }

    @Test
    void shouldDropNothingButLineEndsFromASecret(@TempDir Path folder) throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("password"), "\ns3cret \t\r\n\n");

        // When
        VerbatimConfig config = loader.parse("kafka: {ssl.key.password: '${file:" + secret + "}'}");

        // Then
        assertThat(config.kafka().values()).containsEntry("ssl.key.password", "\ns3cret \t");
    }

    @Test
    void shouldLeaveReferencesToKafkaWhenItHasProvidersOfItsOwn() {
        // When
        VerbatimConfig config = loader.parse("kafka: {config.providers: file, ssl.key.password: '${file:/x:y}'}");

        // Then
        assertThat(config.kafka().values()).containsEntry("ssl.key.password", "${file:/x:y}");
    }

    @Test
    void shouldNamePathWhenSecretFileIsMissing(@TempDir Path folder) {
        // When / Then
        assertThatThrownBy(() -> loader.parse("kafka: {ssl.key.password: '${file:" + folder.resolve("no") + "}'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("kafka.ssl.key.password: cannot read the file");
    }
}
