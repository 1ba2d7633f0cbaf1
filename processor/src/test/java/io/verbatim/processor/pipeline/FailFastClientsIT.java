package io.verbatim.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.streams.FailFastClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that the broker refuses, and one that waits behind it. */
final class FailFastClientsIT {
    private static final TopicPartition OUTPUT = new TopicPartition("output", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldWriteNothingMoreWhenARecordCouldNotBeWritten(@TempDir Path folder) throws Exception {
        // Given
        CompletableFuture<Future<RecordMetadata>> waiting = new CompletableFuture<>();
        try (Cluster cluster = Cluster.embedded(folder);
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()));
                Producer<byte[], byte[]> producer =
                        new FailFastClients().getProducer(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(OUTPUT.topic(), 1, (short) 1)
                            .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, "3600000"))))
                    .all()
                    .get();

            // When
            Future<RecordMetadata> refused = producer.send(
                    record(0),
                    (metadata, failure) -> waiting.complete(producer.send(record(System.currentTimeMillis()))));

            // Then
            assertThat(refused)
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(InvalidTimestampException.class);
            assertThat(waiting.get()).failsWithin(PATIENCE);
            assertThatThrownBy(() -> producer.send(record(System.currentTimeMillis())))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(admin.listOffsets(Map.of(OUTPUT, OffsetSpec.latest()))
                            .partitionResult(OUTPUT)
                            .get()
                            .offset())
                    .isZero();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(long timestamp) {
        return new ProducerRecord<>(OUTPUT.topic(), OUTPUT.partition(), timestamp, null, new byte[1]);
    }
}
