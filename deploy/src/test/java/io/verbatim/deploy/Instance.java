package io.verbatim.deploy;

import io.verbatim.processor.broker.FreePorts;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code run} of the packaged application, in a process of its own that can be killed and started again. */
final class Instance implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final String main;
    private final Map<String, String> environment;
    private final String address = "127.0.0.1:" + FreePorts.of(1).get(0);
    private Process process;

    /**
     * Starts it.
     *
     * @param main class with the program
     * @param config its YAML, without the admin endpoint
     * @param environment variables over those of this process
     * @param options for Java
     */
    Instance(Path folder, String main, String config, Map<String, String> environment, List<String> options)
            throws IOException {
        this.folder = folder;
        this.main = main;
        this.environment = Map.copyOf(environment);
        String port = address.substring(address.indexOf(':') + 1);
        Files.writeString(folder.resolve("verbatim.yaml"), config + "admin: {port: " + port + "}\n");
        this.process = start(options);
    }

    /** Host and port of its admin endpoint, which stay when it starts again. */
    String address() {
        return address;
    }

    /** Whether it says that records flow. */
    boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The process has ended:\n" + Repository.text(log()));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/readyz"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThereYet) {
            return false;
        }
    }

    /** Ends it as a power failure would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * Kills it and starts it again at once.
     *
     * @param options for Java
     */
    void restart(List<String> options) throws IOException {
        kill();
        process = start(options);
    }

    @Override
    public void close() {
        kill();
    }

    private Process start(List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.addAll(List.of("-Dtest.log.level=WARN", "-Dverbatim.faults.folder=" + folder));
        command.addAll(options);
        command.addAll(
                List.of(main, "run", "--config", folder.resolve("verbatim.yaml").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()))
                .start();
    }

    /** The packaged application, after the faults that tests can put into it. */
    private static String classPath() {
        return Stream.of(
                        Repository.path("deploy/target/test-classes"),
                        Repository.path("processor/target/test-classes"),
                        Repository.jar("processor"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path log() {
        return folder.resolve("verbatim.log");
    }
}
