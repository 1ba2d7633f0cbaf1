package io.verbatim.processor.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.config.ConfigException;
import io.verbatim.processor.config.StreamsSettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamPropertiesTest {
    private static final StreamsSettings SETTINGS =
            new StreamsSettings("shop", 3, Duration.ofSeconds(60), Duration.ofSeconds(30));

    @Test
    void shouldHaveSafeDefaults() {
        // When
        StreamsConfig config = properties(Map.of());

        // Then
        Map<String, Object> consumer = config.getMainConsumerConfigs("shop", "c", 0);
        Map<String, Object> producer = config.getProducerConfigs("p");
        assertThat(config.getString("application.id")).isEqualTo("shop");
        assertThat(config.getInt("num.stream.threads")).isEqualTo(3);
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(1_000);
        assertThat(config.productionExceptionHandler()).isInstanceOf(FailedSends.class);
        assertThat(config.getKafkaClientSupplier()).isInstanceOf(FailFastClients.class);
        assertThat(consumer).containsEntry("max.poll.records", "500");
        assertThat(consumer).containsEntry("interceptor.classes", LookAheadInterceptor.class.getName());
        assertThat(consumer.get(LookAheadInterceptor.CONTEXT)).isInstanceOf(LookAheadContext.class);
        assertThat(producer).containsEntry("linger.ms", "5").doesNotContainKey("transaction.timeout.ms");
    }

    @ParameterizedTest
    @CsvSource({"45, 100", "1500, 500", "2400, 800", "90000, 1000"})
    void shouldPollASecondsWorkForTheDevice(double textsPerSecond, String records) {
        // When
        StreamsConfig config = new StreamProperties(
                        SETTINGS, Map.of("bootstrap.servers", "localhost:9092"), textsPerSecond)
                .with(LookAheadContext.NONE);

        // Then
        assertThat(config.getMainConsumerConfigs("shop", "c", 0)).containsEntry("max.poll.records", records);
    }

    @Test
    void shouldPollNoMoreThanIsBufferedWhenTheUserSaysHowMuch() {
        // When
        StreamsConfig config = properties(Map.of("buffered.records.per.partition", "70"));

        // Then
        assertThat(config.getMainConsumerConfigs("shop", "c", 0)).containsEntry("max.poll.records", "70");
    }

    @Test
    void shouldOutlastStallsWhenExactlyOnce() {
        // When
        StreamsConfig config = properties(Map.of("processing.guarantee", "exactly_once_v2"));

        // Then
        assertThat(config.getProducerConfigs("p")).containsEntry("transaction.timeout.ms", "70000");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(100);
    }

    @Test
    void shouldKeepUsersPropertiesWhenTheyAreSet() {
        // When
        StreamsConfig config = properties(Map.of(
                "max.poll.records", "50",
                "producer.linger.ms", "1",
                "commit.interval.ms", "77",
                "security.protocol", "SSL"));

        // Then
        assertThat(config.getMainConsumerConfigs("shop", "c", 0))
                .containsEntry("max.poll.records", "50")
                .containsEntry("security.protocol", "SSL");
        assertThat(config.getProducerConfigs("p")).containsEntry("linger.ms", "1");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void shouldKeepUsersInterceptorsBeforeItsOwn(String prefix) {
        // When
        StreamsConfig config = properties(Map.of(prefix + "interceptor.classes", "a.B, c.D"));

        // Then
        assertThat(config.getMainConsumerConfigs("shop", "c", 0))
                .containsEntry("interceptor.classes", "a.B,c.D," + LookAheadInterceptor.class.getName());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    main.consumer.max.poll.records    | 2000   | kafka.buffered.records.per.partition: must be at least
                    max.poll.interval.ms              | 120000 | streams.answerTimeout: must be under half of
                    producer.transaction.timeout.ms   | 60000  | kafka.transaction.timeout.ms: must exceed
                    transaction.timeout.ms            | 30000  | kafka.transaction.timeout.ms: must exceed
                    application.id                    | x      | kafka.application.id: is set by the application
                    processing.exception.handler      | x      | kafka.processing.exception.handler: is set by
                    default.production.exception.handler | x   | kafka.default.production.exception.handler: is set by
                    commit.interval.ms                | soon   | kafka: Invalid value soon
                    max.poll.records                  | many   | kafka: Invalid value many
                    max.request.size                  | 2MB    | kafka: Invalid value 2MB
                    producer.linger.ms                | soon   | kafka: Invalid value soon
                    """)
    void shouldRefuseWhatDoesNotGoTogether(String key, String value, String message) {
        // Given
        Map<String, String> user = Map.of("processing.guarantee", "exactly_once_v2", key, value);

        // When / Then
        assertThatThrownBy(() -> properties(user))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    producer.acks               | 1     | kafka.acks: must be all, not 1
                    acks                        | 0     | kafka.acks: must be all, not 0
                    producer.enable.idempotence | false | kafka.enable.idempotence: must be true
                    """)
    void shouldRefuseWhatLosesRecordsOrTheirOrderWhenNothingElseDoes(String key, String value, String message) {
        // When / Then
        assertThatThrownBy(() -> properties(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
        assertThatCode(() -> properties(Map.of("acks", "-1"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1000, 33554432, 1000", "67108864, 33554432, 33554432", ", , 2097152", "67108864, , 33554432"})
    void shouldKnowTheLargestRecordThatTheProducerTakes(@Nullable String request, @Nullable String buffer, long most) {
        // Given
        Map<String, String> user = new TreeMap<>();
        if (request != null) {
            user.put("max.request.size", request);
        }
        if (buffer != null) {
            user.put("producer.buffer.memory", buffer);
        }

        // When / Then
        assertThat(ConfigCheck.mostBytes(properties(user))).isEqualTo(most);
    }

    private static StreamsConfig properties(Map<String, String> user) {
        Map<String, String> all = new TreeMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        all.putAll(user);
        return new StreamProperties(SETTINGS, all, 1_500).with(LookAheadContext.NONE);
    }
}
