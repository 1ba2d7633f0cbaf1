package io.verbatim.processor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.broker.EmbeddedBroker;
import io.verbatim.processor.cli.Main;
import io.verbatim.processor.faults.ChildProcess;
import io.verbatim.processor.pipeline.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run at DEBUG, with good, bad and broken events: their words must be nowhere but in the topics. */
final class PrivacyIT {
    private static final String SECRET = "zanzibar";
    private static final int EVENTS = 60;

    @Test
    void shouldTellNobodyWhatTheCommentsSay(@TempDir Path folder) throws Exception {
        // Given
        int port = freePort();
        Path log = folder.resolve("run.log");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Topics topics = new Topics(broker.bootstrapServers(), "privacy");
            topics.create();
            topics.send(texts());
            Path config =
                    Files.writeString(folder.resolve("verbatim.yaml"), """
                    topics: {raw: privacy.raw, enriched: privacy.enriched, actions: privacy.actions, deadLetters: privacy.dead}
                    admin: {port: %d}
                    model: {device: cpu}
                    kafka: {bootstrap.servers: "%s"}
                    """.formatted(port, broker.bootstrapServers()));

            // When
            String metrics;
            try (ChildProcess run = ChildProcess.of(Main.class, log)
                    .options("-Xmx1g", "-Dtest.log.level=DEBUG")
                    .environment(Map.of("VERBATIM_LOG_LEVEL", "DEBUG"))
                    .arguments("run", "--config", config.toString())
                    .start()) {
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() ->
                                topics.enriched().size() + topics.deadLetters().size() >= EVENTS);
                metrics = metrics(port);
                run.signal("QUIT");
                run.stop();
            }

            // Then
            String printed = Files.readString(log);
            assertThat(topics.deadLetters()).hasSize(EVENTS / 3);
            assertThat(printed).contains("DEBUG").contains("Full thread dump").doesNotContainIgnoringCase(SECRET);
            assertThat(metrics).contains("verbatim_").doesNotContainIgnoringCase(SECRET);
        }
    }

    /** Every third has an escape that JSON does not know, with the text around it. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < EVENTS; id++) {
            texts.add("The courier from " + SECRET + " was late " + id + (id % 3 == 1 ? "\\q" : ""));
        }
        return texts;
    }

    private static String metrics(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
