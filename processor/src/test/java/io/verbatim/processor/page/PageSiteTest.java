package io.verbatim.processor.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.verbatim.processor.admin.HttpServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageSiteTest {
    private static final int MORE_THAN_SOCKETS_HOLD = 32 << 20;

    private final AtomicLong nanos = new AtomicLong();
    private final Writes writes = new Writes(nanos::get);
    private final Broadcast broadcast = new Broadcast();
    private final List<Socket> sockets = new ArrayList<>();
    private byte[] greeting = "event: facts\n\n".getBytes(US_ASCII);
    private final PageSite site = new PageSite(new Origin("127.0.0.1"), writes, broadcast, () -> greeting);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServers.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.createContext("/", site);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        broadcast.close();
        site.close();
        server.stop(0);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/,200",
        "HEAD,/app.js,200",
        "GET,/uplot.js,200",
        "GET,/..%2fAssets.class,404",
        "GET,/web/app.js,404",
        "POST,/,405",
        "DELETE,/app.js,405",
        "POST,/events,404"
    })
    void shouldOnlyServeItsFiles(String method, String path, int status) throws IOException {
        // When
        String first = ask(method, path, "127.0.0.1").readLine();

        // Then
        assertThat(first).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", ""})
    void shouldRefuseNamesThatCanBePointedHere(String host) throws IOException {
        // When
        String file = ask("GET", "/", host).readLine();
        String events = ask("GET", "/events", host).readLine();

        // Then
        assertThat(file).startsWith("HTTP/1.1 421");
        assertThat(events).startsWith("HTTP/1.1 421");
    }

    @Test
    void shouldForbidEverythingThatIsNotItsOwn() throws IOException {
        // When
        List<String> headers = ask("GET", "/", "localhost:1")
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .toList();

        // Then
        assertThat(headers).anySatisfy(header -> assertThat(header)
                .startsWith("Content-security-policy: default-src 'none'")
                .doesNotContain("unsafe", "http", "*"));
        assertThat(headers).contains("X-content-type-options: nosniff", "Referrer-policy: no-referrer");
        assertThat(headers).noneMatch(header -> header.startsWith("Access-control"));
    }

    @Test
    void shouldPushNewestMessageToEveryViewer() throws IOException {
        // Given
        List<BufferedReader> viewers = List.of(watch(), watch());
        for (BufferedReader viewer : viewers) {
            awaitLine(viewer, "event: facts");
        }

        // When
        broadcast.publish("event: frame\n\n".getBytes(US_ASCII));

        // Then
        for (BufferedReader viewer : viewers) {
            awaitLine(viewer, "event: frame");
        }
    }

    @Test
    void shouldTurnAwayTheViewerForWhomThereIsNoSeat() throws IOException {
        // Given
        for (int seat = 0; seat < PageSite.VIEWERS; seat++) {
            awaitLine(watch(), "event: facts");
        }

        // When
        String first = watch().readLine();

        // Then
        assertThat(first).startsWith("HTTP/1.1 503");
        assertThat(ask("GET", "/", "localhost").readLine()).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldDropViewersThatDoNotRead() throws IOException {
        // Given
        greeting = new byte[MORE_THAN_SOCKETS_HOLD];
        for (int seat = 0; seat < PageSite.VIEWERS; seat++) {
            assertThat(watch().readLine()).startsWith("HTTP/1.1 200");
        }
        assertThat(watch().readLine()).startsWith("HTTP/1.1 503");

        // When
        nanos.addAndGet(Writes.PATIENCE_NANOS + 1);

        // Then
        await().untilAsserted(() -> {
            writes.cutOffSlow();
            assertThat(watch().readLine()).startsWith("HTTP/1.1 200");
        });
    }

    private BufferedReader watch() throws IOException {
        return ask("GET", "/events", "127.0.0.1");
    }

    private BufferedReader ask(String method, String path, String host) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    private static void awaitLine(BufferedReader viewer, String wanted) throws IOException {
        String line = viewer.readLine();
        while (line != null && !line.equals(wanted)) {
            line = viewer.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }
}
