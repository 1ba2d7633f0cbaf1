package io.verbatim.processor.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.verbatim.processor.page.Assets.Asset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves the files of the page and its stream of events, each on threads of its own and never more than a few. */
final class PageSite implements HttpHandler, AutoCloseable {
    static final int VIEWERS = 8;
    private static final int FILE_THREADS = 2;
    private static final int FILE_QUEUE = 64;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final Assets assets = new Assets();
    private final Origin origin;
    private final Writes writes;
    private final Broadcast broadcast;
    private final Supplier<byte[]> greeting;
    private final ExecutorService files =
            pool(FILE_THREADS, FILE_THREADS, new LinkedBlockingQueue<>(FILE_QUEUE), "verbatim-page");
    private final ExecutorService viewers = pool(0, VIEWERS, new SynchronousQueue<>(), "verbatim-page-viewer");

    PageSite(Origin origin, Writes writes, Broadcast broadcast, Supplier<byte[]> greeting) {
        this.origin = origin;
        this.writes = writes;
        this.broadcast = broadcast;
        this.greeting = greeting;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            boolean live = exchange.getRequestURI().getPath().equals("/events")
                    && exchange.getRequestMethod().equals("GET");
            (live && origin.admits(exchange) ? viewers : files).execute(() -> answer(exchange, live));
        } catch (RejectedExecutionException tooMany) {
            exchange.getResponseHeaders().set("Retry-After", "10");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        }
    }

    @Override
    public void close() {
        viewers.shutdownNow();
        files.shutdownNow();
    }

    private void answer(HttpExchange exchange, boolean live) {
        try (exchange) {
            secure(exchange.getResponseHeaders());
            String method = exchange.getRequestMethod();
            Asset asset = assets.find(exchange.getRequestURI().getPath());
            if (!origin.admits(exchange)) {
                say(exchange, 421, "ask by the address 127.0.0.1 or by the name localhost\n");
            } else if (live) {
                push(exchange);
            } else if (asset == null) {
                say(exchange, 404, "try /, /livez, /readyz or /metrics\n");
            } else if (method.equals("GET") || method.equals("HEAD")) {
                send(exchange, 200, asset);
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                say(exchange, 405, "only GET and HEAD\n");
            }
        } catch (IOException gone) {
            // The client left, or was cut off: nobody is there to be told.
            return;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void push(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        writes.write(exchange.getResponseBody(), greeting.get());
        Broadcast.Numbered next = broadcast.after(0);
        while (next != null) {
            writes.write(exchange.getResponseBody(), next.message());
            next = broadcast.after(next.number());
        }
    }

    private void say(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, new Asset("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(HttpExchange exchange, int status, Asset asset) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", asset.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(asset.content().length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, asset.content().length);
            writes.write(exchange.getResponseBody(), asset.content());
        }
    }

    private static void secure(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
    }

    private static ExecutorService pool(int least, int most, BlockingQueue<Runnable> queue, String name) {
        return new ThreadPoolExecutor(least, most, 10, TimeUnit.SECONDS, queue, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
