package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Brokers that restart, hand over what they lead, and freeze. */
@FaultSuite
@LongForm
final class BrokerFaultsIT {
    private static final int FROZEN_SECONDS = 12;

    @ParameterizedTest
    @EnumSource(names = {"EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    void shouldLoseAndDoubleNothingWhenEachBrokerRestarts(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = scenario("broker-restart", mode, cluster)) {
            scenario.start(2);

            // When
            for (int broker = 1; broker <= FaultCluster.BROKERS; broker++) {
                cluster.restart(broker);
                scenario.awaitFlow();
            }

            // Then
            scenario.finish().assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    void shouldLoseAndDoubleNothingWhenLeadersAndCoordinatorsMove(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = scenario("leader-move", mode, cluster)) {
            scenario.start(2);

            // When
            int moved = moveLeaders(
                    scenario.admin(),
                    List.of(
                            scenario.topics().raw(),
                            scenario.topics().enriched(),
                            "__consumer_offsets",
                            "__transaction_state"));
            scenario.awaitFlow();

            // Then
            assertThat(moved).isPositive();
            scenario.finish().assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXACTLY_ONCE", "STREAMS_GROUP_EXACTLY_ONCE"})
    void shouldLoseAndDoubleNothingWhenABrokerFreezesForTwelveSeconds(Mode mode, FaultCluster cluster)
            throws Exception {
        // Given
        try (Scenario scenario = scenario("broker-frozen", mode, cluster)) {
            scenario.start(2);

            // When
            cluster.apart().freeze(true);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(FROZEN_SECONDS));
            cluster.apart().freeze(false);
            scenario.awaitFlow();

            // Then
            scenario.finish().assertKept();
        }
    }

    private Scenario scenario(String name, Mode mode, FaultCluster cluster) throws Exception {
        return cluster.plan(name, mode).perSecond(1_000).build();
    }

    /** Puts the first replica of each partition last, and lets the new first one lead. */
    private static int moveLeaders(Admin admin, List<String> topics) throws Exception {
        try (admin) {
            Map<TopicPartition, Optional<NewPartitionReassignment>> turned = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                for (TopicPartitionInfo partition : topic.partitions()) {
                    List<Integer> replicas =
                            partition.replicas().stream().map(node -> node.id()).toList();
                    List<Integer> next = List.of(replicas.get(1), replicas.get(2), replicas.get(0));
                    turned.put(
                            new TopicPartition(topic.name(), partition.partition()),
                            Optional.of(new NewPartitionReassignment(next)));
                }
            }
            admin.alterPartitionReassignments(turned).all().get();
            return (int)
                    admin.electLeaders(ElectionType.PREFERRED, turned.keySet()).partitions().get().values().stream()
                            .filter(Optional::isEmpty)
                            .count();
        }
    }
}
