package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON that may be hostile: within limits, in strict UTF-8, one value and nothing after it. */
final class StrictJson {
    /** The longest number, characters, and the longest name of a field, bytes; larger ones are no one's data. */
    private static final int LONGEST_NUMBER = 1000;

    private static final int LONGEST_NAME = 10_000;

    /** Keeps the digits of numbers as they were written. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(new NumberNodes())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    static final ObjectReader TREES = MAPPER.reader();

    private StrictJson() {}

    /** What to read once the parser stands at the first token. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    static JsonFactory factory(int maxNesting, int maxTextLength) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNesting)
                        .maxStringLength(maxTextLength)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    static <T> T decode(JsonFactory factory, byte[] json, int maxBytes, Reading<T> reading) {
        if (json.length > maxBytes) {
            throw InvalidEventException.whole(
                    "The event has " + json.length + " bytes, more than the " + maxBytes + " allowed");
        }
        UnicodeCheck.check(json);
        try (JsonParser parser = factory.createParser(json)) {
            return decode(parser, reading);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading bytes in memory failed", impossible);
        }
    }

    private static <T> T decode(JsonParser parser, Reading<T> reading) throws IOException {
        try {
            parser.nextToken();
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw InvalidEventException.at(position(parser), "More follows the end of the event");
            }
            return value;
        } catch (StreamConstraintsException exceeded) {
            throw InvalidEventException.at(position(exceeded, parser), limit(exceeded, parser.streamReadConstraints()));
        } catch (JsonEOFException early) {
            throw InvalidEventException.at(position(early, parser), "The JSON ends too early");
        } catch (MismatchedInputException repeated) {
            throw InvalidEventException.at(position(repeated, parser), "A field is repeated");
        } catch (JsonProcessingException malformed) {
            throw InvalidEventException.at(position(malformed, parser), "The JSON is not well-formed");
        } catch (NumberFormatException beyond) {
            throw InvalidEventException.at(position(parser), "The event holds a number with too large an exponent");
        }
    }

    /** Demands that the parser stands at an opening brace. */
    static void requireObject(JsonParser parser, String what) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw InvalidEventException.at(position(parser), what + " must be a JSON object");
        }
    }

    /** Jackson's message is asked which limit it was, not shown: it speaks of Jackson's own settings. */
    private static String limit(StreamConstraintsException exceeded, StreamReadConstraints limits) {
        String message = exceeded.getOriginalMessage();
        if (message.startsWith("Document nesting depth")) {
            return "The event is nested deeper than " + limits.getMaxNestingDepth() + " levels";
        }
        if (message.startsWith("String value length")) {
            return "The event holds a string longer than " + limits.getMaxStringLength() + " characters";
        }
        if (message.startsWith("Number value length")) {
            return "The event holds a number longer than " + limits.getMaxNumberLength() + " digits";
        }
        if (message.startsWith("Name length")) {
            return "The event holds a name longer than " + limits.getMaxNameLength() + " bytes";
        }
        return "The event would cost too much to read";
    }

    /** Where the parser's token begins, bytes from the start. */
    static long position(JsonParser parser) {
        return parser.currentTokenLocation().getByteOffset();
    }

    private static long position(JsonProcessingException problem, JsonParser parser) {
        JsonLocation location = problem.getLocation();
        return location == null ? position(parser) : location.getByteOffset();
    }
}
