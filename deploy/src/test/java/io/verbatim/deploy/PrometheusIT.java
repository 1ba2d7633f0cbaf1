package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real Prometheus scrapes the demo, on the runtime of the image. */
final class PrometheusIT {
    private static final Pattern ADMIN = Pattern.compile("Live page: http://([^/\\s]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Process demo;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() throws Exception {
        Tool.required("prometheus");
        ImageLayout image = ImageLayout.in(folder.resolve("image"));
        String model = Repository.path("model-loader/src/test/resources/io/verbatim/model/tiny")
                .toString();
        String entrypoint =
                Dockerfile.read("deploy/docker/Dockerfile").last("ENTRYPOINT").get(0);
        demo = image.start(entrypoint, "demo", "--rate", "50", "--model", model);
        await().atMost(PATIENCE).until(() -> ADMIN.matcher(image.output()).find());
        Matcher address = ADMIN.matcher(image.output());
        assertThat(address.find()).isTrue();
        prometheus = PrometheusServer.start(Files.createDirectories(folder.resolve("prometheus")), address.group(1));
        await().atMost(PATIENCE)
                .ignoreException(IOException.class)
                .until(() -> hasData("job_outcome:verbatim_events:rate5m{outcome=\"enriched\"} > 0"));
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (demo != null) {
            demo.destroy();
            demo.onExit().join();
        }
    }

    /** In the first week there is no drift, and a pod that is no container is not throttled. */
    static Stream<String> metrics() {
        return Stream.concat(Rules.recording().stream(), Rules.alerting().stream())
                .flatMap(rule -> new Expression(rule.path("expr").asText()).metrics().stream())
                .filter(name -> !name.contains("drift") && !name.startsWith("container_"))
                .distinct();
    }

    static Stream<String> panels() {
        return Repository.files("deploy/grafana/dashboards", ".json").stream()
                .flatMap(file -> Yaml.documents(Repository.text(file)).get(0).findValuesAsText("expr").stream())
                .filter(expression -> !expression.contains("drift"))
                .map(expression -> expression
                        .replace("$__rate_interval", "1m")
                        .replace("$__range", "5m")
                        .replace("$language", ".+")
                        .replaceAll("\\$(sentiment|topics|action)", "$1"));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void shouldFindEveryMetricOfARule(String metric) {
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hasData(metric)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void shouldFillEveryPanel(String expression) {
        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hasData(expression)).isTrue());
    }

    @Test
    void shouldEvaluateEveryRuleAndFireNoAlert() throws Exception {
        // Given
        List<String> alerts = Rules.alerting().stream()
                .map(rule -> rule.path("alert").asText())
                .distinct()
                .toList();

        // When
        List<JsonNode> rules = Yaml.items(prometheus.rules())
                .flatMap(group -> Yaml.items(group.path("rules")))
                .toList();

        // Then
        assertThat(rules).extracting(rule -> rule.path("name").asText()).containsAll(alerts);
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.path("lastError").asText()).isEmpty();
            assertThat(rule.path("state").asText()).isNotEqualTo("firing");
        });
    }

    private static boolean hasData(String expression) throws IOException, InterruptedException {
        return prometheus.query(expression).size() > 0;
    }
}
