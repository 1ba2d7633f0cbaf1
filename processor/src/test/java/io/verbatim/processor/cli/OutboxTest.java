package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.config.ConfigLoader;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutboxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "processing.guarantee: at_least_once                                      | 120000",
                "processing.guarantee: exactly_once_v2                                    | 120000",
                "processing.guarantee: exactly_once_v2, producer.delivery.timeout.ms: 40000 | 40000"
            })
    void shouldGiveUpOnARecordInTimeWhicheverTheGuarantee(String kafka, int expected) {
        // Given
        Map<String, Object> properties =
                new HashMap<>(Outbox.properties(new ConfigLoader(Map.of()).parse("kafka: {" + kafka + "}")));
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

        // When
        int timeout = new ProducerConfig(properties).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);

        // Then
        assertThat(timeout).isEqualTo(expected);
    }
}
