package io.verbatim.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Prometheus of this machine that scrapes one process every second and evaluates our rules. */
final class PrometheusServer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI api;

    private PrometheusServer(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    /**
     * Starts it; skips the test where it is not installed.
     *
     * @param target host and port of the process to scrape
     */
    static PrometheusServer start(Path folder, String target) throws IOException {
        Tool prometheus = Tool.required("prometheus");
        Path config = folder.resolve("prometheus.yaml");
        Path rules = Files.createDirectories(folder.resolve("rules"));
        for (Path file : Repository.files("deploy/prometheus", "-rules.yaml")) {
            Files.writeString(rules.resolve(file.getFileName()), everySecond(Repository.text(file)));
        }
        String yaml = everySecond(Repository.text("deploy/compose/prometheus.yaml"))
                .replace("/etc/prometheus/rules", rules.toString())
                .replace("verbatim:9464", target);
        Files.writeString(config, yaml);
        String address = "127.0.0.1:" + freePort();
        Process process = prometheus.start(
                folder.resolve("prometheus.log"),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address);
        return new PrometheusServer(process, URI.create("http://" + address + "/api/v1/"));
    }

    /** What an expression says now: one entry for each series. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    /** Every rule, with how its last evaluation went. */
    JsonNode rules() throws IOException, InterruptedException {
        return get("rules").at("/data/groups");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new JsonMapper().readTree(response.body());
    }

    private static String everySecond(String yaml) {
        return yaml.replaceAll("interval: \\d+[sm]", "interval: 1s");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
