package io.verbatim.processor.demo;

import io.verbatim.processor.broker.NewPartitions;
import io.verbatim.processor.config.TopicSettings;
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
import org.apache.kafka.common.TopicPartition;

/** Makes the topics that are missing, and has the demo begin where the raw topic ends now. */
final class DemoTopics {
    private final String bootstrapServers;

    DemoTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Prepares the brokers for one demo, and waits until every partition has its leader.
     *
     * @param group the consumer group that will read the raw topic
     * @throws IllegalStateException when the brokers refuse
     */
    void prepare(TopicSettings topics, String group, int partitions) throws InterruptedException {
        List<String> names = List.of(topics.raw(), topics.enriched(), topics.actions(), topics.deadLetters());
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
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
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The topics cannot be prepared on " + bootstrapServers + ": " + e.getMessage(), e);
        }
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
