package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one event off a parser that stands at its opening brace, and leaves it at the closing one. */
final class FeedbackEventReader {
    private final EventLimits limits;

    FeedbackEventReader(EventLimits limits) {
        this.limits = limits;
    }

    FeedbackEvent read(JsonParser parser, @Nullable String idIfAbsent) throws IOException {
        String id = null;
        String text = null;
        String language = null;
        OffsetDateTime submittedAt = null;
        String source = null;
        String channel = null;
        Double rating = null;
        String respondentId = null;
        Map<String, String> attributes = Map.of();
        ObjectNode original = JsonNodeFactory.instance.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            refuseRepeated(parser, original, name);
            parser.nextToken();
            switch (name) {
                case EventField.ID -> id = filled(parser, name, string(parser, name, original));
                case EventField.TEXT -> text = filled(parser, name, string(parser, name, original));
                case EventField.LANGUAGE -> language = language(parser, string(parser, name, original));
                case EventField.SUBMITTED_AT -> submittedAt = time(parser, string(parser, name, original));
                case EventField.SOURCE -> source = string(parser, name, original);
                case EventField.CHANNEL -> channel = string(parser, name, original);
                case EventField.RATING -> rating = number(parser, name, original);
                case EventField.RESPONDENT_ID -> respondentId = string(parser, name, original);
                case EventField.ATTRIBUTES -> attributes = attributes(parser, name, original);
                default -> original.set(name, tree(parser));
            }
        }
        if (id == null && idIfAbsent != null) {
            id = idIfAbsent;
            original.put(EventField.ID, id);
        }
        return new FeedbackEvent(
                required(EventField.ID, id),
                required(EventField.TEXT, text),
                language,
                submittedAt,
                source,
                channel,
                rating,
                respondentId,
                attributes,
                original);
    }

    private @Nullable String string(JsonParser parser, String name, ObjectNode original) throws IOException {
        if (isNull(parser, name, original)) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw invalid(parser, "The field '" + name + "' must be a string");
        }
        String value = text(parser, name);
        original.put(name, value);
        return value;
    }

    private String text(JsonParser parser, String name) throws IOException {
        String value;
        try {
            value = parser.getText();
        } catch (StreamConstraintsException exceeded) {
            throw tooLong(parser, name);
        }
        if (value.length() > limits.maxTextLength()) {
            throw tooLong(parser, name);
        }
        return value;
    }

    private InvalidEventException tooLong(JsonParser parser, String name) {
        return invalid(
                parser,
                "The field '" + name + "' holds a string longer than " + limits.maxTextLength() + " characters");
    }

    private static @Nullable Double number(JsonParser parser, String name, ObjectNode original) throws IOException {
        if (isNull(parser, name, original)) {
            return null;
        }
        if (!parser.currentToken().isNumeric()) {
            throw invalid(parser, "The field '" + name + "' must be a number");
        }
        JsonNode node = tree(parser);
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw invalid(parser, "The field '" + name + "' is too large a number");
        }
        original.set(name, node);
        return value;
    }

    private Map<String, String> attributes(JsonParser parser, String name, ObjectNode original) throws IOException {
        if (isNull(parser, name, original)) {
            return Map.of();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid(parser, "The field '" + name + "' must be an object of strings");
        }
        ObjectNode node = original.putObject(name);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (attributes.containsKey(key)) {
                throw invalid(parser, "The field '" + name + "' repeats a name");
            }
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw invalid(parser, "The field '" + name + "' must hold strings only");
            }
            String value = text(parser, name);
            attributes.put(key, value);
            node.put(key, value);
        }
        return attributes;
    }

    private static boolean isNull(JsonParser parser, String name, ObjectNode original) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            return false;
        }
        original.putNull(name);
        return true;
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        return StrictJson.TREES.readTree(parser);
    }

    private static @Nullable String filled(JsonParser parser, String name, @Nullable String value) {
        if (value != null && Formats.isBlank(value)) {
            throw invalid(parser, "The field '" + name + "' is blank");
        }
        return value;
    }

    private static @Nullable String language(JsonParser parser, @Nullable String tag) {
        if (tag != null && !Formats.isLanguageTag(tag)) {
            throw invalid(parser, "The field 'language' must be a BCP 47 tag such as 'pt-BR'");
        }
        return tag;
    }

    private static @Nullable OffsetDateTime time(JsonParser parser, @Nullable String value) {
        if (value == null) {
            return null;
        }
        OffsetDateTime time = Formats.parseDateTime(value);
        if (time == null) {
            throw invalid(
                    parser, "The field 'submittedAt' must be an RFC 3339 date and time such as '2026-11-24T10:15:30Z'");
        }
        return time;
    }

    private static void refuseRepeated(JsonParser parser, ObjectNode original, String name) {
        if (original.has(name)) {
            throw invalid(parser, "A field is repeated");
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw InvalidEventException.whole("The field '" + name + "' is missing");
        }
        return value;
    }

    private static InvalidEventException invalid(JsonParser parser, String problem) {
        return InvalidEventException.at(StrictJson.position(parser), problem);
    }
}
