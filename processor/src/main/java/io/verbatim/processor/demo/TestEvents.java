package io.verbatim.processor.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events that a demo replays: JSON lines, again and again, every round with ids of its own. */
final class TestEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUILT_IN = "feedback.jsonl";
    private static final String ID = "id";

    private final List<ObjectNode> events;

    private TestEvents(List<ObjectNode> events) {
        this.events = events;
    }

    /**
     * Reads events from a file, or the built-in ones where there is none; an event without an id is named by its line.
     *
     * @throws DemoException when the file cannot be read, holds no event, or a line is no JSON object
     */
    static TestEvents read(@Nullable Path file) {
        String source = file == null ? BUILT_IN : file.toString();
        List<ObjectNode> events = new ArrayList<>();
        int number = 0;
        for (String line : lines(file, source)) {
            number++;
            if (!line.isBlank()) {
                events.add(event(line, source, number));
            }
        }
        if (events.isEmpty()) {
            throw new DemoException(source + " holds no event: put one JSON object on each line");
        }
        return new TestEvents(List.copyOf(events));
    }

    int size() {
        return events.size();
    }

    /** The id of the n-th event, counted on through the rounds. */
    String id(long number) {
        String id = events.get((int) (number % size())).path(ID).asText();
        long round = number / size();
        return round == 0 ? id : id + "-" + round;
    }

    /** The JSON of the n-th event. */
    byte[] json(long number) {
        ObjectNode event = events.get((int) (number % size())).deepCopy().put(ID, id(number));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(@Nullable Path file, String source) {
        try (InputStream in = file == null
                ? Objects.requireNonNull(TestEvents.class.getResourceAsStream(BUILT_IN), BUILT_IN)
                : Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException missing) {
            throw new DemoException("There is no file " + source + ": check the path", missing);
        } catch (IOException unreadable) {
            throw new DemoException(
                    "Cannot read " + source + " (" + unreadable.getMessage()
                            + "): check that it is a file you may read",
                    unreadable);
        }
    }

    private static ObjectNode event(String line, String source, int number) {
        ObjectNode event = object(line);
        if (event == null) {
            throw new DemoException(source + ":" + number + " is no JSON object: put one event on each line");
        }
        return event.hasNonNull(ID) ? event : event.put(ID, "line-" + number);
    }

    /** Null when the line is no JSON object; why is not told, since Jackson's words quote the line. */
    private static @Nullable ObjectNode object(String line) {
        try {
            return JSON.readTree(line) instanceof ObjectNode event ? event : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }
}
