package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.pipeline.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surroundings that refuse: a topic that takes no more, a folder that cannot be written, connections that idle away. */
@FaultSuite
@LongForm
final class OutputFaultsIT {
    private static final int IDLE_SECONDS = 20;

    /**
     * A limit that every record or many a one exceeds, as an operator's slip would have it, and that is put right again;
     * the markers of transactions, of 78 bytes and of now, are within it.
     */
    @ParameterizedTest
    @CsvSource({
        "output-refuses-size, max.message.bytes, 150, 1048588",
        "output-refuses-timestamp, message.timestamp.before.max.ms, 86400000, 9223372036854775807"
    })
    void shouldLoseNothingWhenTheOutputTopicRefusesRecordsForAWhile(
            String name, String property, String slip, String right, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan(name, Mode.EXACTLY_ONCE)
                .perSecond(500)
                .jumpingTimestamps()
                .build()) {
            scenario.start(1);
            int before = scenario.fleet().failures();

            // When
            limitEnriched(scenario, property, slip);
            await().atMost(Scenario.PATIENCE).until(() -> scenario.fleet().failures() > before);
            limitEnriched(scenario, property, right);
            scenario.awaitFlow();

            // Then
            assertThat(scenario.ledger().wrong()).isZero();
            scenario.finish().assertKept();
        }
    }

    @Test
    void shouldNeedNoStateDirectory(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("no-state-directory", Mode.EXACTLY_ONCE)
                .events(3_000)
                .application(run -> run.kafka("state.dir", "/proc/verbatim"))
                .build()) {
            // When
            scenario.start(1);

            // Then
            scenario.settle().assertKept();
        }
    }

    /** The disk that the process prints to is full. */
    @Test
    void shouldGoOnWhenNothingCanBeLogged(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("log-disk-full", Mode.EXACTLY_ONCE)
                .events(3_000)
                .application(run -> run.log(Path.of("/dev/full")))
                .build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.failures()).isZero();
        }
    }

    @Test
    void shouldAnswerOneRecordAfterALongIdleTime(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("idle-then-one-record", Mode.EXACTLY_ONCE)
                .events(2_000)
                .perSecond(1_000)
                .application(run -> run.kafka("connections.max.idle.ms", "4000"))
                .application(run -> run.kafka("metadata.max.age.ms", "3000"))
                .build()) {
            scenario.start(1);
            scenario.load().awaitAll();
            await().atMost(Scenario.PATIENCE)
                    .until(() -> scenario.ledger().distinct() == scenario.load().sent());

            // When
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(IDLE_SECONDS));
            long sent = System.nanoTime();
            scenario.load().sendOne();

            // Then
            scenario.settle().assertKept();
            System.out.println("FAULT idle-then-one-record: answered within "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent) + " ms, the clean stop included");
        }
    }

    private static void limitEnriched(Scenario scenario, String property, String value) throws Exception {
        try (Admin admin = scenario.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(
                                    ConfigResource.Type.TOPIC, scenario.topics().enriched()),
                            List.of(new AlterConfigOp(new ConfigEntry(property, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
