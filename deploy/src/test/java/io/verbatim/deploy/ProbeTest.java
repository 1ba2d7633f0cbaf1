package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProbeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private HttpServer server;
    private URI page;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/readyz");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldBeWellWhenThePageAnswers200() {
        // Given
        answer(200);

        // When
        boolean well = Probe.isWell(page, TIMEOUT);

        // Then
        assertThat(well).isTrue();
    }

    @Test
    void shouldNotBeWellWhenThePageAnswers503() {
        // Given
        answer(503);

        // When
        boolean well = Probe.isWell(page, TIMEOUT);

        // Then
        assertThat(well).isFalse();
    }

    @Test
    void shouldNotBeWellWhenNobodyListens() {
        // Given
        server.stop(0);

        // When
        boolean well = Probe.isWell(page, TIMEOUT);

        // Then
        assertThat(well).isFalse();
    }

    private void answer(int status) {
        server.createContext("/readyz", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, -1);
            }
        });
    }
}
