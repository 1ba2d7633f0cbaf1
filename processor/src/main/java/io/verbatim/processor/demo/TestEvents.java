package io.verbatim.processor.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events that a demo replays: JSON lines, again and again, every round with ids of its own. */
final class TestEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUILT_IN = "feedback.jsonl";

    private final List<ObjectNode> events;

    private TestEvents(List<ObjectNode> events) {
        this.events = events;
    }

    /**
     * Reads events from a file, or the built-in ones where there is none.
     *
     * @throws UncheckedIOException when the file cannot be read or a line is no JSON object
     */
    static TestEvents read(@Nullable Path file) {
        try (InputStream in = file == null
                ? Objects.requireNonNull(TestEvents.class.getResourceAsStream(BUILT_IN), BUILT_IN)
                : Files.newInputStream(file)) {
            String source = file == null ? BUILT_IN : file.toString();
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (lines.isEmpty()) {
                throw new IOException(source + " holds no event");
            }
            ObjectNode[] parsed = new ObjectNode[lines.size()];
            for (int i = 0; i < parsed.length; i++) {
                parsed[i] = event(lines.get(i), source + ":" + (i + 1));
            }
            return new TestEvents(List.of(parsed));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    int size() {
        return events.size();
    }

    /** The id of the n-th event, counted on through the rounds. */
    String id(long number) {
        String id = events.get((int) (number % size())).path("id").asText();
        long round = number / size();
        return round == 0 ? id : id + "-" + round;
    }

    /** The JSON of the n-th event. */
    byte[] json(long number) {
        ObjectNode event = events.get((int) (number % size())).deepCopy().put("id", id(number));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode event(String line, String where) throws IOException {
        try {
            if (JSON.readTree(line) instanceof ObjectNode event) {
                return event;
            }
        } catch (IOException notJson) {
            throw new IOException(where + " is no JSON object; put one event on each line", notJson);
        }
        throw new IOException(where + " is no JSON object; put one event on each line");
    }
}
