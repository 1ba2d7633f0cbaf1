package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    private static final String EVENT = "feedback-event.v1.schema.json";
    private static final String ENRICHED = "enriched-feedback.v1.schema.json";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @MethodSource("io.verbatim.schemas.ExamplesTest#examples")
    void shouldHoldForEveryExample(String file, byte[] json) throws IOException {
        // Given
        Schema schema = schema(file.startsWith("enriched-feedback") ? ENRICHED : EVENT);

        // When
        List<Error> errors = validate(schema, json);

        // Then
        assertThat(errors).isEmpty();
    }

    static List<Arguments> acceptedHostileFiles() throws IOException {
        return HostileInputTest.corpus().stream()
                .filter(row -> row.get()[1].equals("accepted"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("acceptedHostileFiles")
    void shouldHoldForWhateverTheDecoderAccepts(String file, String outcome) throws IOException {
        // Given
        byte[] json = Files.readAllBytes(Path.of("..", "testdata", "hostile", file));
        FeedbackEvent event = new FeedbackEventDecoder().decode(json);
        byte[] enriched = new EnrichedFeedbackEncoder().encode(Samples.enriched(event));

        // When
        List<Error> ofEvent = validate(schema(EVENT), json);
        List<Error> ofEnriched = validate(schema(ENRICHED), enriched);

        // Then
        assertThat(ofEvent).isEmpty();
        assertThat(ofEnriched).isEmpty();
    }

    @Test
    void shouldHoldForTheEventsOfTheDemo() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(Path.of("..", "testdata", "feedback.jsonl"));
        FeedbackEventDecoder decoder = new FeedbackEventDecoder();
        Schema schema = schema(EVENT);

        // When
        Map<String, Long> byLanguage = lines.stream()
                .map(line -> decoder.decode(line.getBytes(UTF_8)))
                .map(event -> String.valueOf(event.language()).substring(0, 2))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // Then
        assertThat(lines).allSatisfy(line -> assertThat(validate(schema, line.getBytes(UTF_8)))
                .isEmpty());
        assertThat(byLanguage).hasSize(12).allSatisfy((language, events) -> assertThat(events)
                .isEqualTo(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\"}",
                "{\"text\":\"b\"}",
                "{\"id\":\"a\",\"text\":\" \"}",
                "{\"id\":\"a\",\"text\":7}",
                "{\"id\":\"a\",\"text\":\"b\",\"language\":\"pt_BR\"}",
                "{\"id\":\"a\",\"text\":\"b\",\"submittedAt\":\"2026-11-24\"}",
                "{\"id\":\"a\",\"text\":\"b\",\"rating\":\"5\"}",
                "{\"id\":\"a\",\"text\":\"b\",\"attributes\":{\"x\":1}}",
                "[]"
            })
    void shouldRefuseWhatTheDecoderRefuses(String json) throws IOException {
        // Given
        Schema schema = schema(EVENT);

        // When
        List<Error> errors = validate(schema, json.getBytes(UTF_8));

        // Then
        assertThat(errors).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":{\"id\":\"a\",\"text\":\"b\"},\"enrichment\":{\"t\":{\"label\":\"x\",\"score\":1.2}},",
                "{\"event\":{\"id\":\"a\",\"text\":\"b\"},\"enrichment\":{\"t\":[\"x\"]},",
                "{\"event\":{\"id\":\"a\",\"text\":\"b\"},\"enrichment\":{\"t\":\"x\"},",
                "{\"event\":{\"id\":\"a\"},\"enrichment\":{},",
                "{\"event\":{\"id\":\"a\",\"text\":\"b\"},"
            })
    void shouldRefuseWhatIsNoEnrichedEvent(String beginning) throws IOException {
        // Given
        Schema schema = schema(ENRICHED);
        String json = beginning
                + "\"model\":{\"name\":\"m\",\"version\":\"1\"},\"truncated\":false,"
                + "\"enrichedAt\":\"2026-11-24T10:15:30.120Z\"}";

        // When
        List<Error> errors = validate(schema, json.getBytes(UTF_8));

        // Then
        assertThat(errors).isNotEmpty();
    }

    @Test
    void shouldStateTheSameFormsAsTheDecoder() throws IOException {
        // When
        JsonNode properties = read(EVENT).get("properties");

        // Then
        assertThat(properties.at("/language/pattern").textValue()).isEqualTo(Formats.LANGUAGE_TAG);
        assertThat(properties.at("/language/maxLength").intValue()).isEqualTo(Formats.LONGEST_LANGUAGE_TAG);
        assertThat(properties.at("/submittedAt/pattern").textValue()).isEqualTo(Formats.DATE_TIME);
    }

    @Test
    void shouldBringTheEventSchemaAlong() throws IOException {
        // When
        JsonNode embedded = read(ENRICHED).at("/$defs/feedbackEvent");

        // Then
        assertThat(embedded).isEqualTo(read(EVENT));
    }

    private static List<Error> validate(Schema schema, byte[] json) {
        return schema.validate(new String(json, UTF_8), InputFormat.JSON);
    }

    private Schema schema(String file) throws IOException {
        return registry.getSchema(read(file).toString(), InputFormat.JSON);
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = FeedbackEvent.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return new JsonMapper().readTree(in);
        }
    }
}
