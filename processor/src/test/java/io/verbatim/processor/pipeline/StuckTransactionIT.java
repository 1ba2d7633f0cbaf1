package io.verbatim.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.OutageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that the broker can never end, since the output topic refuses its very marker. */
final class StuckTransactionIT {
    /** Under the 78 bytes of a marker. */
    private static final String TOO_FEW_BYTES = "50";
    /** Time enough to set the limit between a record and its commit. */
    private static final String COMMIT_MILLIS = "10000";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Less than the grace period, which is for streams that have something left to finish. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(20);

    /** The producer's close waits for ever, and Kafka Streams' with it: the application must not wait for them. */
    @Test
    void shouldEndTheWaitAtOnceWhenTheStreamFails(@TempDir Path folder) throws Exception {
        // Given
        Map<String, String> kafka = new TreeMap<>(Mode.EXACTLY_ONCE.properties());
        kafka.put("commit.interval.ms", COMMIT_MILLIS);
        FakeModel model = new FakeModel();
        try (Cluster cluster = Cluster.embedded(folder);
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", cluster.bootstrapServers()))) {
            Pipeline pipeline = new Pipeline(cluster, "stuck", kafka, "30s");
            try (VerbatimApplication application = pipeline.start(model)) {
                int warmUp = model.batches().size();
                pipeline.topics().send(List.of("of the transaction that gets stuck"));
                awaitState(admin, TransactionState.ONGOING);
                refuseMarkers(admin, pipeline.topics().names().enriched());
                awaitState(admin, TransactionState.PREPARE_COMMIT);
                model.hold();
                pipeline.topics().send(List.of("sent, but in no transaction yet"));
                awaitHeld(model, warmUp + 2);
                model.release(1);
                pipeline.topics().send(List.of("never answered"));
                awaitHeld(model, warmUp + 3);

                // When
                model.lose();
                model.releaseAll();

                // Then
                assertThat(CompletableFuture.supplyAsync(() -> end(application)))
                        .succeedsWithin(PATIENCE)
                        .isInstanceOf(OutageException.class);
                assertThat(state(admin)).contains(TransactionState.PREPARE_COMMIT);
                assertThat(CompletableFuture.runAsync(application::close)).succeedsWithin(CLOSED_WITHIN);
            }
        }
    }

    private static @Nullable Throwable end(VerbatimApplication application) {
        try {
            return application.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the application ran", e);
        }
    }

    private static void refuseMarkers(Admin admin, String topic) throws Exception {
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TOO_FEW_BYTES), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(limit)))
                .all()
                .get();
    }

    /** Waits until the device holds this batch; an event sent before would ride in the same one. */
    private static void awaitHeld(FakeModel model, int batches) {
        await().atMost(PATIENCE).until(() -> model.batches().size() == batches && model.waiting() == 1);
    }

    private static void awaitState(Admin admin, TransactionState state) {
        await().atMost(PATIENCE).until(() -> state(admin).contains(state));
    }

    private static List<TransactionState> state(Admin admin) throws Exception {
        return admin.listTransactions().all().get().stream()
                .map(transaction -> transaction.state())
                .toList();
    }
}
