package io.verbatim.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** Says what an exporter would that is not here: the metrics are recorded ones, and nothing is wrong. */
final class RecordedExporter implements AutoCloseable {
    /** As a container shows it that is held back in six of ten scheduling periods, of 100 ms each. */
    private static final String THROTTLED = """
            # TYPE container_cpu_cfs_periods_total counter
            container_cpu_cfs_periods_total{container="verbatim",namespace="feedback",pod="verbatim-0"} %d
            # TYPE container_cpu_cfs_throttled_periods_total counter
            container_cpu_cfs_throttled_periods_total{container="verbatim",namespace="feedback",pod="verbatim-0"} %d
            """;

    private static final String ONE_OF_TWO_PODS = """
            # TYPE kube_statefulset_replicas gauge
            kube_statefulset_replicas{namespace="feedback",statefulset="verbatim"} 2
            # TYPE kube_statefulset_status_replicas_ready gauge
            kube_statefulset_status_replicas_ready{namespace="feedback",statefulset="verbatim"} 1
            """;

    /** Of a partition that is behind, and of one of which nothing was ever committed. */
    private static final String LAG = """
            # TYPE kafka_consumergroup_lag gauge
            kafka_consumergroup_lag{consumergroup="verbatim",partition="0",topic="feedback.raw.v1"} 500
            kafka_consumergroup_lag{consumergroup="verbatim",partition="1",topic="feedback.raw.v1"} -1
            """;

    private static final int PERIOD_MILLIS = 100;

    private final long startNanos = System.nanoTime();
    private final LongFunction<String> recording;
    private final HttpServer server;

    /**
     * @param recording what it says, by the milliseconds since its start
     */
    private RecordedExporter(LongFunction<String> recording) throws IOException {
        this.recording = recording;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    static RecordedExporter kubelet() throws IOException {
        return new RecordedExporter(millis -> {
            long periods = millis / PERIOD_MILLIS;
            return THROTTLED.formatted(periods, periods * 6 / 10);
        });
    }

    static RecordedExporter kubeStateMetrics() throws IOException {
        return new RecordedExporter(millis -> ONE_OF_TWO_PODS);
    }

    static RecordedExporter kafkaExporter() throws IOException {
        return new RecordedExporter(millis -> LAG);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        byte[] body = recording.apply(millis).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
