package io.verbatim.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.verbatim.processor.broker.EmbeddedBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the packaged application sends its spans to a collector, by the variables that the documentation names. */
final class TracingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CONFIG = """
            topics: {raw: raw, enriched: enriched, actions: actions, deadLetters: dead}
            tracing: {enabled: true}
            kafka: {bootstrap.servers: "%s"}
            """;

    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Content-Type") + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void shouldSendTheSpansOfARecordToTheCollector() throws Exception {
        // Given
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        try (EmbeddedBroker broker = EmbeddedBroker.start(Files.createDirectories(folder.resolve("broker")))) {
            broker.createTopics(List.of("raw", "enriched", "actions", "dead"), 2);
            try (Instance instance = new Instance(
                            folder,
                            Conditions.FAULTY_DEVICE.main(),
                            CONFIG.formatted(broker.bootstrapServers()),
                            environment,
                            List.of());
                    Traffic traffic =
                            new Traffic(broker.bootstrapServers(), "raw", 1, number -> RawEvent.of("an event"))) {
                await("ready").atMost(PATIENCE).until(instance::isReady);

                // When
                traffic.send(RawEvent.of("an event").with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));

                // Then
                String traceId = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
                await("spans").atMost(PATIENCE).untilAsserted(() -> assertThat(String.join("\n", received))
                        .contains(traceId, "process raw", "classify", "batch", "forward enriched")
                        .contains("service.name", "verbatim"));
                assertThat(received).allMatch(request -> request.startsWith("application/x-protobuf\n"));
            }
        }
    }
}
