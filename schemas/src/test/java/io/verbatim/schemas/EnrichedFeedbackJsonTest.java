package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichedFeedbackJsonTest {
    private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
    private final EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();

    @Test
    void shouldWriteOneLineInTheOrderOfTheContract() {
        // When
        String json = new String(encoder.encode(Samples.enriched(Samples.smallest())), UTF_8);

        // Then
        assertThat(json)
                .isEqualTo("{\"event\":{\"id\":\"s-1\",\"text\":\"Ok\"},\"enrichment\":{"
                        + "\"sentiment\":{\"label\":\"mixed\",\"score\":0.8734},"
                        + "\"topics\":[{\"label\":\"delivery\",\"score\":0.9678},"
                        + "{\"label\":\"product_quality\",\"score\":0.8125},{\"label\":\"staff\",\"score\":0.5}],"
                        + "\"action\":{\"label\":\"refund_or_replace\",\"score\":1}},"
                        + "\"model\":{\"name\":\"verbatim-minilm-l6\",\"version\":\"2026.11.1\"},"
                        + "\"truncated\":false,\"enrichedAt\":\"2026-11-24T10:15:30.120Z\"}");
    }

    @Test
    void shouldReadBackWhatItWrote() {
        // Given
        EnrichedFeedback complete = Samples.enriched(Samples.complete());
        EnrichedFeedback bare = Samples.withoutLabels(Samples.smallest());

        // When
        List<EnrichedFeedback> read =
                List.of(decoder.decode(encoder.encode(complete)), decoder.decode(encoder.encode(bare)));

        // Then
        assertThat(read).containsExactly(complete, bare);
        assertThat(read.get(0).enrichment().keySet()).containsExactly("sentiment", "topics", "action");
    }

    @ParameterizedTest
    @CsvSource({"0.00004,0", "0.00005,0", "0.00006,0.0001", "0.99996,1", "0.123449,0.1234", "0.9,0.9"})
    void shouldRoundScoresToFourDecimals(double score, String written) {
        // Given
        EnrichedFeedback feedback = new EnrichedFeedback(
                Samples.smallest(),
                Map.of("task", new SingleLabel(new ScoredLabel("label", score))),
                new ModelReference("m", "1"),
                false,
                Instant.EPOCH);

        // When
        String json = new String(encoder.encode(feedback), UTF_8);

        // Then
        assertThat(json).contains("\"score\":" + written + "}").contains("\"1970-01-01T00:00:00.000Z\"");
    }

    @Test
    void shouldCarryFieldsThatOnlyTheProducerKnows() {
        // Given
        String event = "{\"id\":\"a\",\"text\":\"b\",\"tenant\":{\"n\":[1.10,null,\"é\"]}}";
        FeedbackEvent decoded = new FeedbackEventDecoder().decode(event.getBytes(UTF_8));

        // When
        String json = new String(encoder.encode(Samples.enriched(decoded)), UTF_8);

        // Then
        assertThat(json).startsWith("{\"event\":" + event + ",");
    }

    @Test
    void shouldSkipFieldsOfLaterVersions() {
        // Given
        String json = new String(encoder.encode(Samples.withoutLabels(Samples.smallest())), UTF_8);
        String later = json.replace("{\"event\"", "{\"later\":{\"a\":[1]},\"event\"")
                .replace("\"version\"", "\"digest\":[\"x\"],\"version\"");

        // When
        EnrichedFeedback feedback = decoder.decode(later.getBytes(UTF_8));

        // Then
        assertThat(feedback).isEqualTo(Samples.withoutLabels(Samples.smallest()));
    }

    @Test
    void shouldReadNamesAndTimesWhenEventsHaveShortStringsOnly() {
        // Given
        EnrichedFeedback feedback = Samples.enriched(Samples.smallest());

        // When
        EnrichedFeedback read =
                new EnrichedFeedbackDecoder(new EventLimits(1 << 20, 32, 10)).decode(encoder.encode(feedback));

        // Then
        assertThat(read).isEqualTo(feedback);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"truncated\":true; \"truncated\":\"yes\"; 'truncated' must be true or false",
                "\"truncated\":true; \"other\":true; 'truncated' is missing",
                "\"topics\":[]; \"topics\":[1]; must be a JSON object",
                "\"topics\":[]; \"topics\":{\"label\":\"a\",\"score\":1.5}; 'score' must be a number from 0 to 1",
                "\"topics\":[]; \"topics\":{\"label\":\"a\"}; 'score' is missing",
                "\"topics\":[]; \"topics\":[],\"topics\":[]; repeats a task",
                "\"name\":\"topics-only\"; \"name\":1; 'name' must be a string",
                "10:15:30.000Z; tomorrow; 'enrichedAt' must be an RFC 3339",
                "\"id\":\"s-1\"; \"id\":1; 'id' must be a string",
                "{\"event\"; {\"truncated\":false,\"event\"; A field is repeated"
            })
    void shouldRefuseWhatIsNoEnrichedEvent(String part, String replacement, String problem) {
        // Given
        String json =
                new String(encoder.encode(Samples.withoutLabels(Samples.smallest())), UTF_8).replace(part, replacement);

        // When / Then
        assertThatThrownBy(() -> decoder.decode(json.getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseScoresThatAreNoProbabilities() {
        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoredLabel("delivery", Double.NaN))
                .withMessage("The score of label delivery must be from 0 to 1, it is NaN");
    }
}
