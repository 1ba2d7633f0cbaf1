package io.verbatim.processor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.broker.EmbeddedBroker;
import io.verbatim.processor.broker.FreePorts;
import io.verbatim.processor.cli.Main;
import io.verbatim.processor.faults.ChildProcess;
import io.verbatim.processor.pipeline.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run at DEBUG, with good, bad and broken events: their words must be nowhere but in the topics. */
final class PrivacyIT {
    static final String SECRET = "zanzibar";
    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void shouldTellNobodyWhatTheCommentsSay() throws Exception {
        // When
        List<String> told = run("");

        // Then
        assertThat(told).anyMatch(line -> line.contains("DEBUG"));
        assertThat(told).anyMatch(line -> line.startsWith("Full thread dump"));
        assertThat(told).anyMatch(line -> line.startsWith("verbatim_"));
        assertThat(secrets(told)).isEmpty();
    }

    /** The guard of the test above: whatever tells a comment must be seen. */
    @Test
    void shouldSeeACommentThatIsTold() throws Exception {
        // When
        List<String> told = run("consumer.interceptor.classes: " + Blabbermouth.class.getName());

        // Then
        assertThat(secrets(told))
                .anyMatch(line -> line.contains("DEBUG") && line.contains("a record came"))
                .anyMatch(line -> line.contains("IllegalStateException"))
                .anyMatch(line -> line.contains("tid=0x"))
                .anyMatch(line -> line.startsWith("kafka_"));
    }

    /** Runs the application until everything has come out, and returns all that it printed or let be scraped. */
    private List<String> run(String kafka) throws Exception {
        int port = FreePorts.of(1).get(0);
        Path log = folder.resolve("run.log");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Topics topics = new Topics(broker.bootstrapServers(), "privacy");
            topics.create();
            topics.send(texts());
            Path config = Files.writeString(
                    folder.resolve("verbatim.yaml"), """
                    topics: {raw: privacy.raw, enriched: privacy.enriched, actions: privacy.actions, deadLetters: privacy.dead}
                    admin: {port: %d}
                    model: {device: cpu}
                    kafka:
                      bootstrap.servers: "%s"
                      %s
                    """.formatted(port, broker.bootstrapServers(), kafka));
            try (ChildProcess run = ChildProcess.of(Main.class, log)
                    .options("-Xmx1g", "-Dtest.log.level=DEBUG")
                    .environment(Map.of("VERBATIM_LOG_LEVEL", "DEBUG"))
                    .arguments("run", "--config", config.toString())
                    .start()) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() ->
                                topics.enriched().size() + topics.deadLetters().size() >= EVENTS);
                String metrics = metrics(port);
                run.signal("QUIT");
                run.stop();
                assertThat(topics.deadLetters()).hasSize(EVENTS / 3);
                List<String> told = new ArrayList<>(Files.readAllLines(log));
                told.addAll(metrics.lines().toList());
                return told;
            }
        }
    }

    private static List<String> secrets(List<String> told) {
        return told.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(SECRET))
                .toList();
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
}
