package io.verbatim.processor.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Partitions that were created a moment ago, of which some brokers may not know yet. */
public final class NewPartitions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private NewPartitions() {}

    /**
     * Creates topics and waits until each partition has its leader: where the first batch of an idempotent producer is
     * refused for want of one, the broker takes the second for the first, and refuses the first for ever.
     *
     * @throws ExecutionException when the brokers refuse, or do not know the topics within a minute
     */
    public static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        admin.createTopics(topics).all().get();
        ends(
                admin,
                topics.stream()
                        .flatMap(topic -> IntStream.range(0, topic.numPartitions())
                                .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                        .toList());
    }

    /**
     * Waits until each partition has its leader, and returns where each ends.
     *
     * @throws ExecutionException when the brokers refuse, or do not know the topics within a minute
     */
    public static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return admin.listOffsets(latest).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
