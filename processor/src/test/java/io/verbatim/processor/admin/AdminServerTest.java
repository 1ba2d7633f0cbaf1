package io.verbatim.processor.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.processor.config.AdminSettings;
import io.verbatim.processor.config.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminServerTest {
    private static final long PATIENCE_SECONDS = 30;

    private final HttpClient client = HttpClient.newHttpClient();
    private boolean alive = true;
    private boolean ready = true;
    private volatile String metrics = "a_metric 1\n";
    private final AdminServer server = AdminServer.start(
            new AdminSettings(true, "127.0.0.1", 0, false, false),
            new Health() {
                @Override
                public boolean alive() {
                    return alive;
                }

                @Override
                public boolean ready() {
                    return ready;
                }
            },
            () -> metrics);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAnswerProbesWhenOthersSendHalfARequest() throws Exception {
        // Given
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket third = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (Socket half : List.of(first, second, third)) {
                half.getOutputStream().write('G');
            }

            // When
            HttpResponse<String> probe = client.sendAsync(request("GET", "/livez"), BodyHandlers.ofString())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            // Then
            assertThat(probe.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerProbesAndThenMetricsWhenOthersDoNotReadThem() throws Exception {
        // Given
        metrics = "a_metric 1\n".repeat(4_000_000);
        byte[] request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (Socket silent : List.of(first, second)) {
                silent.getOutputStream().write(request);
                // The first byte of the answer: somebody writes it.
                silent.getInputStream().read();
            }
            metrics = "a_metric 1\n";

            // When
            var scrape = client.sendAsync(request("GET", "/metrics"), BodyHandlers.ofString());
            HttpResponse<String> probe = client.sendAsync(request("GET", "/livez"), BodyHandlers.ofString())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            // Then
            assertThat(scrape).isNotDone();
            assertThat(probe.statusCode()).isEqualTo(200);
            assertThat(scrape.get(PATIENCE_SECONDS, TimeUnit.SECONDS).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"/livez,false,true", "/readyz,true,false"})
    void shouldAnswer503WhenProbeFails(String path, boolean nowAlive, boolean nowReady) throws Exception {
        // Given
        int before = send("GET", path).statusCode();
        alive = nowAlive;
        ready = nowReady;

        // When
        int after = send("GET", path).statusCode();

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(after).isEqualTo(503);
    }

    @Test
    void shouldServeMetricsWhenScraped() throws Exception {
        // When
        HttpResponse<String> response = send("GET", "/metrics");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("a_metric 1\n");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void shouldSendNoBodyWhenAskedForHead() throws Exception {
        // When
        HttpResponse<String> response = send("HEAD", "/metrics");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void shouldTakeForAScrapeOnlyWhatReadsTheMetrics() throws Exception {
        // Given
        send("HEAD", "/metrics");
        send("POST", "/metrics");
        send("HEAD", "/metrics");

        // When
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            server.awaitScrape();
            return true;
        });
        new Thread(waiting).start();

        // Then
        assertThat(waiting.get(3, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void shouldRefuseWhenMethodChangesThings(String method) throws Exception {
        // When
        HttpResponse<String> response = send(method, "/livez");

        // Then
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/livez/x", "/%2e%2e/etc/passwd"})
    void shouldNotFindWhenPathIsAnother(String path) throws Exception {
        // When / Then
        assertThat(send("GET", path).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldSayWhichAddressWhenItIsTaken() {
        // Given
        AdminSettings taken = new AdminSettings(true, "127.0.0.1", server.port(), false, false);

        // When / Then
        assertThatThrownBy(() -> AdminServer.start(
                                taken,
                                new Health() {
                                    @Override
                                    public boolean alive() {
                                        return true;
                                    }

                                    @Override
                                    public boolean ready() {
                                        return true;
                                    }
                                },
                                () -> "")
                        .close())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("admin: cannot listen on 127.0.0.1:" + server.port());
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return client.send(request(method, path), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody())
                .build();
    }
}
