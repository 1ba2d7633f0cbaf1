package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The demo on the runtime of the image, in health, under load for two minutes, which are also two hours and two weeks.
 *
 * <p>One Prometheus evaluates the rules as they are shipped, two more as if time went faster.
 */
final class PrometheusIT {
    private static final Pattern ADMIN = Pattern.compile("Live page: http://([^/\\s]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HEALTH = Duration.ofMinutes(2);
    /** Enough for an hour or a day to hold the 1,000 comments without which drift is not looked at. */
    private static final String EVENTS_PER_SECOND = "150";

    private static final Map<TimeLapse, PrometheusServer> SERVERS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static Process demo;
    private static long beginNanos;

    @BeforeAll
    static void start() throws Exception {
        Tool.required("prometheus");
        ImageLayout image = ImageLayout.in(folder.resolve("image"));
        String entrypoint =
                Dockerfile.read("deploy/docker/Dockerfile").last("ENTRYPOINT").get(0);
        demo = image.start(entrypoint, "demo", "--rate", EVENTS_PER_SECOND);
        await("demo").atMost(PATIENCE).until(() -> ADMIN.matcher(image.output()).find());
        Matcher address = ADMIN.matcher(image.output());
        assertThat(address.find()).isTrue();
        for (TimeLapse lapse : lapses().toList()) {
            Path own = Files.createDirectories(folder.resolve("prometheus-" + lapse.factor()));
            SERVERS.put(lapse, PrometheusServer.start(own, lapse));
            server(lapse).scrape(address.group(1), Map.of());
        }
        for (TimeLapse lapse : lapses().toList()) {
            await("scraped")
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> server(lapse).hasData("rate(verbatim_events_total{outcome=\"enriched\"}[10s]) > 0"));
            // Until its first scrape, Prometheus takes the process for one that is down.
            await("quiet").atMost(PATIENCE).until(() -> fired(lapse, Duration.ofSeconds(2))
                    .isEmpty());
        }
        beginNanos = System.nanoTime();
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(PrometheusServer::close);
        if (demo != null) {
            demo.destroy();
            demo.onExit().join();
        }
    }

    static Stream<TimeLapse> lapses() {
        return Stream.of(TimeLapse.NONE, TimeLapse.HOURS, TimeLapse.WEEKS);
    }

    /** Without those of the kubelet, kube-state-metrics and the Kafka exporter, which are not here. */
    static Stream<String> metrics() {
        return Stream.concat(Rules.recording().stream(), Rules.alerting().stream())
                .flatMap(rule -> new Expression(rule.path("expr").asText()).metrics().stream())
                .filter(name -> !name.matches("(container|kube|kafka_consumergroup)_.*"))
                .distinct();
    }

    static Stream<String> panels() {
        return Repository.files("deploy/grafana/dashboards", ".json").stream()
                .map(file -> Yaml.documents(Repository.text(file)).get(0))
                .flatMap(board ->
                        board.findValuesAsText("expr").stream().map(expression -> withDefaults(expression, board)));
    }

    private static String withDefaults(String expression, JsonNode board) {
        String filled = expression
                .replace("$__rate_interval", "1m")
                .replace("$__range", "5m")
                .replace("$language", ".+");
        for (JsonNode variable : board.path("templating").path("list")) {
            if (variable.path("type").asText().equals("textbox")) {
                filled = filled.replace(
                        "$" + variable.path("name").asText(),
                        variable.path("query").asText());
            }
        }
        return filled;
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void shouldFindEveryMetricOfARule(String metric) {
        // Then
        await().atMost(PATIENCE).until(() -> server(lapseFor(metric)).hasData(metric));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void shouldFillEveryPanel(String expression) {
        // Then
        await().atMost(PATIENCE).until(() -> server(lapseFor(expression)).hasData(expression));
    }

    @ParameterizedTest
    @MethodSource("lapses")
    void shouldEvaluateEveryRuleAndFireNoAlertUnderLoad(TimeLapse lapse) throws Exception {
        // Given
        await().atMost(HEALTH.plus(PATIENCE)).until(() -> sinceBegin().compareTo(HEALTH) >= 0);

        // When
        Set<String> fired = fired(lapse, sinceBegin());

        // Then
        assertThat(fired).isEmpty();
        assertThat(server(lapse).rules())
                .hasSize(Rules.recording().size() + Rules.alerting().size())
                .allSatisfy(PrometheusIT::assertWell);
        assertThat(demo.isAlive()).isTrue();
    }

    private static void assertWell(JsonNode rule) {
        assertThat(rule.path("lastError").asText()).isEmpty();
        assertThat(rule.path("health").asText()).isEqualTo("ok");
    }

    /** In the first week there is no drift. */
    private static TimeLapse lapseFor(String expression) {
        return expression.contains("drift") ? TimeLapse.WEEKS : TimeLapse.NONE;
    }

    private static Set<String> fired(TimeLapse lapse, Duration window) throws IOException, InterruptedException {
        Set<String> fired = server(lapse).fired(window);
        fired.retainAll(AlertFaults.watchedUnder(lapse));
        return fired;
    }

    private static PrometheusServer server(TimeLapse lapse) {
        return Objects.requireNonNull(SERVERS.get(lapse));
    }

    private static Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }
}
