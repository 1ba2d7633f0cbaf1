package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one enriched event off a parser that stands at its opening brace, and leaves it at the closing one. */
final class EnrichedFeedbackReader {
    private final FeedbackEventReader events;

    EnrichedFeedbackReader(FeedbackEventReader events) {
        this.events = events;
    }

    EnrichedFeedback read(JsonParser parser) throws IOException {
        FeedbackEvent event = null;
        Map<String, TaskLabels> enrichment = null;
        ModelReference model = null;
        Boolean truncated = null;
        Instant enrichedAt = null;
        Set<String> seen = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!seen.add(name)) {
                throw invalid(parser, "A field is repeated");
            }
            parser.nextToken();
            switch (name) {
                case EnrichedField.EVENT -> event = event(parser);
                case EnrichedField.ENRICHMENT -> enrichment = enrichment(parser);
                case EnrichedField.MODEL -> model = model(parser);
                case EnrichedField.TRUNCATED -> truncated = truth(parser, name);
                case EnrichedField.ENRICHED_AT -> enrichedAt = instant(parser, name);
                default -> parser.skipChildren();
            }
        }
        return new EnrichedFeedback(
                required(EnrichedField.EVENT, event),
                required(EnrichedField.ENRICHMENT, enrichment),
                required(EnrichedField.MODEL, model),
                required(EnrichedField.TRUNCATED, truncated),
                required(EnrichedField.ENRICHED_AT, enrichedAt));
    }

    private FeedbackEvent event(JsonParser parser) throws IOException {
        StrictJson.requireObject(parser, field(EnrichedField.EVENT));
        return events.read(parser, null);
    }

    private static Map<String, TaskLabels> enrichment(JsonParser parser) throws IOException {
        StrictJson.requireObject(parser, field(EnrichedField.ENRICHMENT));
        Map<String, TaskLabels> tasks = new LinkedHashMap<>();
        for (String task = parser.nextFieldName(); task != null; task = parser.nextFieldName()) {
            if (tasks.containsKey(task)) {
                throw invalid(parser, field(EnrichedField.ENRICHMENT) + " repeats a task");
            }
            parser.nextToken();
            tasks.put(task, labels(parser));
        }
        return tasks;
    }

    private static TaskLabels labels(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return new SingleLabel(label(parser));
        }
        List<ScoredLabel> labels = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            labels.add(label(parser));
        }
        return new MultiLabel(labels);
    }

    private static ScoredLabel label(JsonParser parser) throws IOException {
        StrictJson.requireObject(parser, "The labels of a task");
        String label = null;
        Double score = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case EnrichedField.LABEL -> label = string(parser, name);
                case EnrichedField.SCORE -> score = probability(parser, name);
                default -> parser.skipChildren();
            }
        }
        return new ScoredLabel(required(EnrichedField.LABEL, label), required(EnrichedField.SCORE, score));
    }

    private static ModelReference model(JsonParser parser) throws IOException {
        StrictJson.requireObject(parser, field(EnrichedField.MODEL));
        String modelName = null;
        String version = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case EnrichedField.NAME -> modelName = string(parser, name);
                case EnrichedField.VERSION -> version = string(parser, name);
                default -> parser.skipChildren();
            }
        }
        return new ModelReference(required(EnrichedField.NAME, modelName), required(EnrichedField.VERSION, version));
    }

    private static String string(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw invalid(parser, field(name) + " must be a string");
        }
        return parser.getText();
    }

    private static double probability(JsonParser parser, String name) throws IOException {
        double value = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
        if (!(value >= 0 && value <= 1)) {
            throw invalid(parser, field(name) + " must be a number from 0 to 1");
        }
        return value;
    }

    private static boolean truth(JsonParser parser, String name) {
        if (!parser.currentToken().isBoolean()) {
            throw invalid(parser, field(name) + " must be true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    private static Instant instant(JsonParser parser, String name) throws IOException {
        OffsetDateTime time = Formats.parseDateTime(string(parser, name));
        if (time == null) {
            throw invalid(
                    parser, field(name) + " must be an RFC 3339 date and time such as '2026-11-24T10:15:30.123Z'");
        }
        return time.toInstant();
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw InvalidEventException.whole(field(name) + " is missing");
        }
        return value;
    }

    private static String field(String name) {
        return "The field '" + name + "'";
    }

    private static InvalidEventException invalid(JsonParser parser, String problem) {
        return InvalidEventException.at(StrictJson.position(parser), problem);
    }
}
