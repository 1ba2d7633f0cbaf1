package io.verbatim.deploy;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.verbatim.processor.broker.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A Prometheus of this machine, configured as in the compose file, that evaluates our rules. */
final class PrometheusServer implements AutoCloseable {
    private static final String TARGETS = "static_configs:\n      - targets: [verbatim:9464]";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> targets = new TreeMap<>();
    private final Path folder;
    private final Process process;
    private final URI api;

    private PrometheusServer(Path folder, Process process, URI api) {
        this.folder = folder;
        this.process = process;
        this.api = api;
    }

    /**
     * Starts it, with nothing to scrape yet; skips the test where it is not installed.
     *
     * @param lapse how fast time goes for the rules
     */
    static PrometheusServer start(Path folder, TimeLapse lapse) throws IOException {
        Tool prometheus = Tool.required("prometheus");
        Path rules = Files.createDirectories(folder.resolve("rules"));
        for (Path file : Repository.files("deploy/prometheus", "-rules.yaml")) {
            Files.writeString(rules.resolve(file.getFileName()), lapse.of(Repository.text(file)));
        }
        String yaml = Repository.text("deploy/compose/prometheus.yaml");
        if (!yaml.contains(TARGETS)) {
            throw new IllegalStateException("The configuration of the compose file names its target in another way");
        }
        Path config = Files.writeString(
                folder.resolve("prometheus.yaml"),
                lapse.of(yaml)
                        .replace("/etc/prometheus/rules", rules.toString())
                        .replace(TARGETS, "file_sd_configs: [{files: [" + folder.resolve("targets.json") + "]}]"));
        String address = "127.0.0.1:" + FreePorts.of(1).get(0);
        Process process = prometheus.start(
                folder.resolve("prometheus.log"),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address);
        return new PrometheusServer(folder, process, URI.create("http://" + address + "/api/v1/"));
    }

    /**
     * Scrapes a process from now on, or gives it other labels; takes Prometheus some seconds.
     *
     * @param target host and port
     * @param labels that all its series get; {@code job} replaces that of the configuration
     */
    void scrape(String target, Map<String, String> labels) throws IOException {
        targets.put(target, labels);
        Files.writeString(
                folder.resolve("targets.json"),
                JSON.writeValueAsString(targets.entrySet().stream()
                        .map(entry -> Map.of("targets", List.of(entry.getKey()), "labels", entry.getValue()))
                        .toList()));
    }

    /** What an expression says now: one entry for each series. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    /** Whether an expression says anything now. */
    boolean hasData(String expression) throws IOException, InterruptedException {
        return !query(expression).isEmpty();
    }

    /** Every rule, with how its last evaluation went. */
    List<JsonNode> rules() throws IOException, InterruptedException {
        return Yaml.items(get("rules").at("/data/groups"))
                .flatMap(group -> Yaml.items(group.path("rules")))
                .toList();
    }

    /** The alerts that have fired, if only once, in this time up to now, as {@link AlertFault#id} names them. */
    Set<String> fired(Duration window) throws IOException, InterruptedException {
        return alerts("{alertstate=\"firing\"}", window);
    }

    /** The alerts that have fired or were about to, in this time up to now. */
    Set<String> raised(Duration window) throws IOException, InterruptedException {
        return alerts("", window);
    }

    private Set<String> alerts(String state, Duration window) throws IOException, InterruptedException {
        String range = "[" + Math.max(1, window.toMillis()) + "ms]";
        return Yaml.items(query("last_over_time(ALERTS" + state + range + ")"))
                .map(alert -> AlertFault.id(
                        alert.at("/metric/alertname").asText(),
                        alert.at("/metric/severity").asText()))
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(response.body());
    }
}
