package io.verbatim.deploy;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** Faults that are in no event. */
final class Injections {
    private static final double QUOTA_BYTES_PER_SECOND = 2_000;
    private static final int MOST_DEATHS = 10;

    private Injections() {}

    /** Kills the process. */
    static void kill(Drill drill) {
        drill.instance().kill();
    }

    /** Kills the process and starts it again, with an hour for each batch. */
    static void hang(Drill drill) throws IOException {
        drill.instance().restart(List.of("-Dverbatim.faults.batch.millis=3600000"));
    }

    /** Kills the process as soon as Prometheus has seen it, until that has an effect. */
    static void killOften(Drill drill) throws Exception {
        for (int deaths = 0; deaths < MOST_DEATHS && !drill.hasFired(); deaths++) {
            JsonNode before = start(drill);
            drill.instance().restart(drill.conditions().options());
            await("seen again").atMost(Drill.PATIENCE).until(() -> {
                JsonNode now = start(drill);
                return !now.isMissingNode() && !now.equals(before);
            });
        }
    }

    /** Limits how much one consumer of the process may fetch. */
    static void setQuota(Drill drill) throws Exception {
        ClientQuotaEntity consumer = new ClientQuotaEntity(
                Map.of(ClientQuotaEntity.CLIENT_ID, drill.clientId() + "-StreamThread-1-consumer"));
        ClientQuotaAlteration.Op limit = new ClientQuotaAlteration.Op("consumer_byte_rate", QUOTA_BYTES_PER_SECOND);
        try (Admin admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", drill.broker().bootstrapServers()))) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(consumer, List.of(limit))))
                    .all()
                    .get();
        }
    }

    /** Gives the pod the label that pods with a GPU have. */
    static void giveGpu(Drill drill) throws IOException {
        drill.prometheus().scrape(drill.instance().address(), Map.of("accelerator", "gpu"));
    }

    /** Lets Prometheus hear of a CPU limit, by recorded metrics. */
    static void bringKubelet(Drill drill) throws IOException {
        bring(drill, "kubelet", RecordedExporter.kubelet());
    }

    /** Lets Prometheus hear of a pod that is missing, by recorded metrics. */
    static void bringKubeStateMetrics(Drill drill) throws IOException {
        bring(drill, "kube-state-metrics", RecordedExporter.kubeStateMetrics());
    }

    /** Sends nothing more, and lets Prometheus hear of records that wait, by recorded metrics. */
    static void bringKafkaExporter(Drill drill) throws IOException {
        drill.traffic().stop();
        bring(drill, "kafka-exporter", RecordedExporter.kafkaExporter());
    }

    private static void bring(Drill drill, String job, RecordedExporter exporter) throws IOException {
        drill.prometheus().scrape(drill.keep(exporter).address(), Map.of("job", job));
    }

    /** When the process started, as Prometheus knows it. */
    private static JsonNode start(Drill drill) throws IOException, InterruptedException {
        return drill.prometheus().query("process_start_time_seconds").at("/0/value/1");
    }
}
