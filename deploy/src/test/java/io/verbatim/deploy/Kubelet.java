package io.verbatim.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Says of a container what a kubelet would, since there is none here: the metrics are recorded ones, and no process is
 * held back.
 */
final class Kubelet implements AutoCloseable {
    /** As a container shows it that is held back in six of ten scheduling periods, of 100 ms each. */
    private static final String THROTTLED = """
            # TYPE container_cpu_cfs_periods_total counter
            container_cpu_cfs_periods_total{container="verbatim",namespace="feedback",pod="verbatim-0"} %d
            # TYPE container_cpu_cfs_throttled_periods_total counter
            container_cpu_cfs_throttled_periods_total{container="verbatim",namespace="feedback",pod="verbatim-0"} %d
            """;

    private static final int PERIOD_MILLIS = 100;

    private final long startNanos = System.nanoTime();
    private final HttpServer server;

    Kubelet() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long periods = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / PERIOD_MILLIS;
        byte[] body = THROTTLED.formatted(periods, periods * 6 / 10).getBytes(UTF_8);
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
