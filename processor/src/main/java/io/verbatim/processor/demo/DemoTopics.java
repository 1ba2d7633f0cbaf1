package io.verbatim.processor.demo;

import io.verbatim.processor.broker.NewPartitions;
import io.verbatim.processor.config.TopicSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes the topics that are missing, and has the demo begin where the raw topic ends now. */
final class DemoTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Duration patience;

    DemoTopics(String bootstrapServers) {
        this(bootstrapServers, PATIENCE);
    }

    /**
     * Topics on brokers that need not be there.
     *
     * @param patience for each answer
     */
    DemoTopics(String bootstrapServers, Duration patience) {
        this.bootstrapServers = bootstrapServers;
        this.patience = patience;
    }

    /**
     * Prepares the brokers for one demo, and waits until every partition has its leader.
     *
     * @param group the consumer group that will read the raw topic
     * @throws DemoException when the address is none, no broker answers, or one refuses
     */
    void prepare(TopicSettings topics, String group, int partitions) throws InterruptedException {
        Admin admin = admin();
        try {
            prepare(admin, topics, group, partitions);
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        } finally {
            // Whoever is interrupted does not wait for answers any more, as a plain close would.
            admin.close(Duration.ZERO);
        }
    }

    private static void prepare(Admin admin, TopicSettings topics, String group, int partitions)
            throws ExecutionException, InterruptedException {
        List<String> names = List.of(topics.raw(), topics.enriched(), topics.actions(), topics.deadLetters());
        Set<String> there = admin.listTopics().names().get();
        admin.createTopics(names.stream()
                        .filter(name -> !there.contains(name))
                        .map(name -> new NewTopic(name, partitions, (short) 1))
                        .toList())
                .all()
                .get();
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (String name : names) {
            int count = there.contains(name) ? partitions(admin, name) : partitions;
            ends.putAll(ends(admin, name, count));
        }
        ends.keySet().removeIf(partition -> !partition.topic().equals(topics.raw()));
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    private Admin admin() {
        int millis = Math.toIntExact(patience.toMillis());
        try {
            return Admin.create(Map.<String, Object>of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    millis,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    millis));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DemoException(
                    "The address '" + bootstrapServers + "' cannot be used (" + cause.getMessage()
                            + "): give --bootstrap-servers as HOST:PORT",
                    e);
        }
    }

    private DemoException refusal(@Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new DemoException(
                    "No broker answers at " + bootstrapServers + " within " + patience.toSeconds()
                            + " s: check the address, or leave --bootstrap-servers out to have a broker started",
                    cause);
        }
        String why = cause == null ? "no reason given" : cause.getMessage();
        return new DemoException(
                "The topics cannot be prepared at " + bootstrapServers + " (" + why
                        + "): use a broker that lets you create topics and set offsets",
                cause);
    }

    private static int partitions(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .get()
                .partitions()
                .size();
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        return NewPartitions.ends(admin, all).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> new OffsetAndMetadata(end.getValue().offset())));
    }
}
