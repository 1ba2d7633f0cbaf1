package io.verbatim.processor.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.verbatim.processor.config.AdminSettings;
import io.verbatim.processor.config.ConfigException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /livez}, {@code /readyz}, {@code /metrics} and perhaps a page over plain HTTP, to GET and HEAD only.
 *
 * <p>A probe answers 200 or 503; it has no other effect.
 */
public final class AdminServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final String METRICS = "/metrics";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, daemons("verbatim-admin"));
    /** Of their own: the probes wait for nobody who asks for the metrics and does not read them. */
    private final ExecutorService metricsThreads = Executors.newFixedThreadPool(2, daemons("verbatim-metrics"));

    private final ScheduledExecutorService cutter =
            Executors.newSingleThreadScheduledExecutor(daemons("verbatim-metrics-cutter"));
    private final Map<String, Supplier<Reply>> pages;
    private final ScrapeWatch scrapes = new ScrapeWatch(System::nanoTime);
    private volatile @Nullable HttpHandler site;

    private AdminServer(HttpServer server, Health health, Supplier<String> metrics) {
        this.server = server;
        this.pages = Map.of(
                "/livez",
                () -> probe(health.alive(), "alive", "the stream has failed"),
                "/readyz",
                () -> probe(health.ready(), "ready", "not ready"),
                METRICS,
                () -> new Reply(200, PROMETHEUS, metrics.get()));
    }

    /**
     * Listens on the address of the settings.
     *
     * @throws ConfigException when the address cannot be listened on
     */
    public static AdminServer start(AdminSettings settings, Health health, Supplier<String> metrics) {
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        try {
            AdminServer admin = new AdminServer(HttpServers.listen(address), health, metrics);
            admin.server.setExecutor(admin.threads);
            admin.server.createContext("/", admin::handle);
            admin.server.start();
            return admin;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "admin",
                    "cannot listen on " + settings.host() + ":" + settings.port() + " (" + e.getMessage()
                            + "); choose another admin.host or admin.port, or set admin.enabled to false",
                    e);
        }
    }

    /**
     * Hands every other path to a site from now on.
     *
     * @param site closes the exchange itself, and keeps no thread of this server waiting
     */
    public void serve(HttpHandler site) {
        this.site = site;
    }

    /**
     * Waits until the metrics have been read once more, as far as somebody reads them at even intervals.
     *
     * @see ScrapeWatch
     */
    public void awaitScrape() throws InterruptedException {
        scrapes.awaitNext();
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        metricsThreads.shutdownNow();
        cutter.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        HttpHandler rest = site;
        String path = exchange.getRequestURI().getPath();
        if (rest != null && !pages.containsKey(path)) {
            rest.handle(exchange);
        } else if (path.equals(METRICS)) {
            metricsThreads.execute(() -> answerMetrics(exchange));
        } else {
            answer(exchange);
        }
    }

    /** Cuts off who reads too slowly: an interrupt closes the socket that a write waits for. */
    private void answerMetrics(HttpExchange exchange) {
        long asked = System.nanoTime();
        Future<?> cut = cutter.schedule(Thread.currentThread()::interrupt, PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            answer(exchange);
            if (exchange.getRequestMethod().equals("GET")) {
                scrapes.scraped(asked);
            }
        } catch (IOException gone) {
            // The client left, or was cut off: nobody is there to be told.
            return;
        } finally {
            cut.cancel(false);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(reply.status(), -1);
            } else {
                exchange.sendResponseHeaders(reply.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Reply reply(HttpExchange exchange) {
        Supplier<Reply> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return new Reply(404, TEXT, "try /livez, /readyz or /metrics\n");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Reply(405, TEXT, "only GET and HEAD\n");
        }
        return page.get();
    }

    private static Reply probe(boolean well, String yes, String no) {
        return well ? new Reply(200, TEXT, yes + "\n") : new Reply(503, TEXT, no + "\n");
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private record Reply(int status, String type, String body) {}
}
