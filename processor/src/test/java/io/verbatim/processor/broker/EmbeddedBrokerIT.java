package io.verbatim.processor.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerIT {
    @Test
    void shouldKeepRecordsWhenRestarted(@TempDir Path folder) throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            broker.createTopics(List.of("topic"), 1);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("topic", "key", "value")).get(30, TimeUnit.SECONDS);
            }

            // When
            broker.restart();

            // Then
            try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                consumer.assign(List.of(new TopicPartition("topic", 0)));
                assertThat(consumer.poll(Duration.ofSeconds(30)))
                        .singleElement()
                        .satisfies(record -> assertThat(record.value()).isEqualTo("value"));
            }
        }
    }
}
