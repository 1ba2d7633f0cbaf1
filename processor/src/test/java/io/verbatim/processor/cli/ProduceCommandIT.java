package io.verbatim.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProduceCommandIT {
    private static final String TOPIC = "feedback.raw.v1";

    @Test
    void shouldSendEveryCommentKeyedByItsRespondent(@TempDir Path folder) throws Exception {
        // Given
        Path events = Files.writeString(folder.resolve("events.jsonl"), """
                {"id":"a","text":"good","respondentId":"r-1"}
                nonsense
                {"id":"b","text":"bad"}
                """);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            broker.createTopics(List.of(TOPIC), 1);
            Path config = configuration(folder, broker);
            Shell shell = new Shell();

            // When
            int status = shell.run("produce", "--config", config.toString(), events.toString());

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(shell.err()).contains("events.jsonl:2: ", "2 events sent to " + TOPIC);
            assertThat(read(broker.bootstrapServers(), 2))
                    .extracting(record -> record.key() + " " + record.value())
                    .containsExactly(
                            "r-1 {\"id\":\"a\",\"text\":\"good\",\"respondentId\":\"r-1\"}",
                            "b {\"id\":\"b\",\"text\":\"bad\"}");
        }
    }

    @Test
    void shouldTellCommentsWithoutAnIdApartByTheirFile(@TempDir Path folder) throws Exception {
        // Given
        Path text = Files.writeString(folder.resolve("may.txt"), "good\n");
        Path csv = Files.writeString(folder.resolve("june.csv"), "id,Answer\n,good\nown,bad\n");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            broker.createTopics(List.of(TOPIC), 1);
            Path config = configuration(folder, broker);
            Shell shell = new Shell();

            // When
            shell.run("produce", "--config", config.toString(), text.toString());
            shell.run("produce", "--config", config.toString(), "--text-column", "Answer", csv.toString());

            // Then
            assertThat(read(broker.bootstrapServers(), 3))
                    .extracting(ConsumerRecord::key)
                    .containsExactly("may.txt:1", "june.csv:2", "own");
        }
    }

    @Test
    void shouldSendWhatIsBufferedWhenStopped(@TempDir Path folder) throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            broker.createTopics(List.of(TOPIC), 1);
            Path config = Files.writeString(
                    folder.resolve("verbatim.yaml"),
                    "kafka: {producer.linger.ms: 60000, bootstrap.servers: \"" + broker.bootstrapServers() + "\"}");
            Silence silence = new Silence();
            InputStream typed = new ByteArrayInputStream("good\n".getBytes(UTF_8));
            Shell shell = new Shell(new SequenceInputStream(typed, silence), false);
            CompletableFuture<Integer> running =
                    CompletableFuture.supplyAsync(() -> shell.run("produce", "--config", config.toString()));
            silence.asked.await();

            // When
            shell.signals.signalled(StopSignals.TERM);

            // Then
            assertThat(running).succeedsWithin(Duration.ofSeconds(30));
            assertThat(shell.err()).contains("verbatim: 1 events sent to " + TOPIC);
            assertThat(read(broker.bootstrapServers(), 1)).hasSize(1);
        }
    }

    private static Path configuration(Path folder, EmbeddedBroker broker) throws IOException {
        return Files.writeString(
                folder.resolve("verbatim.yaml"), "kafka: {bootstrap.servers: \"" + broker.bootstrapServers() + "\"}");
    }

    private static List<ConsumerRecord<String, String>> read(String servers, int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            while (records.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
