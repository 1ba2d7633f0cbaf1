package io.verbatim.processor.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of an event in a JVM of its own. The fuzzer loads and rewrites classes, and copies what numbers are made of and
 * strings are compared with, all on the thread that it watches: that is no cost of the event.
 */
final class UnwatchedPath {
    private static final Pattern COST = Pattern.compile("(\\d+) ns, (\\d+) bytes");

    /** Other work may have the processor once; an event that hangs does so every time. */
    private static final int GOES = 5;

    private UnwatchedPath() {}

    static Cost costOf(byte[] json) {
        try {
            Path file = Files.createTempFile("verbatim-event", ".json");
            try {
                Files.write(file, json);
                return costOf(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cost costOf(Path event) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnwatchedPath.class.getName(),
                        event.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Matcher cost = COST.matcher(new String(process.getInputStream().readAllBytes(), UTF_8));
        assertThat(cost.find()).isTrue();
        return new Cost(Duration.ofNanos(Long.parseLong(cost.group(1))), Long.parseLong(cost.group(2)));
    }

    /** Prints the least cost of the event in a file, its classes loaded beforehand. */
    public static void main(String[] args) throws IOException {
        byte[] json = Files.readAllBytes(Path.of(args[0]));
        EventPath path = new EventPath();
        path.costOf(json);
        Duration time = Duration.ofDays(1);
        long bytes = Long.MAX_VALUE;
        for (int go = 0; go < GOES; go++) {
            Cost cost = path.costOf(json);
            time = time.compareTo(cost.time()) < 0 ? time : cost.time();
            bytes = Math.min(bytes, cost.bytes());
        }
        System.out.println(time.toNanos() + " ns, " + bytes + " bytes");
    }
}
