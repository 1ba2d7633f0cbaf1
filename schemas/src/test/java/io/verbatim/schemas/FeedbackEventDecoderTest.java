package io.verbatim.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackEventDecoderTest {
    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();

    @Test
    void shouldReadEveryField() {
        // Given
        String json = """
                {"id": "e-1", "text": "Zu teuer", "language": "de-AT", "submittedAt": "2026-11-24T10:15:30.5+01:00",
                 "source": "nps", "channel": "app", "rating": 3.5, "respondentId": "r-9",
                 "attributes": {"plan": "gold", "city": "Wien"}, "unknown": {"deep": [1, null]}}""";

        // When
        FeedbackEvent event = decode(json);

        // Then
        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.text()).isEqualTo("Zu teuer");
        assertThat(event.language()).isEqualTo("de-AT");
        assertThat(event.submittedAt()).isEqualTo(OffsetDateTime.parse("2026-11-24T10:15:30.5+01:00"));
        assertThat(event.source()).isEqualTo("nps");
        assertThat(event.channel()).isEqualTo("app");
        assertThat(event.rating()).isEqualTo(3.5);
        assertThat(event.respondentId()).isEqualTo("r-9");
        assertThat(event.attributes()).containsExactly(Map.entry("plan", "gold"), Map.entry("city", "Wien"));
        assertThat(event.original().at("/unknown/deep/0").intValue()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsNotThere() {
        // When
        FeedbackEvent event = decode("{\"id\": \"e-1\", \"text\": \"ok\", \"rating\": null, \"attributes\": null}");

        // Then
        assertThat(event.language()).isNull();
        assertThat(event.submittedAt()).isNull();
        assertThat(event.rating()).isNull();
        assertThat(event.attributes()).isEmpty();
    }

    @Test
    void shouldGiveAnIdToAnEventThatHasNone() {
        // When
        FeedbackEvent without = decoder.decode("{\"text\":\"b\"}".getBytes(UTF_8), "line-7");
        FeedbackEvent with = decoder.decode("{\"id\":\"own\",\"text\":\"b\"}".getBytes(UTF_8), "line-7");

        // Then
        assertThat(without.id()).isEqualTo("line-7");
        assertThat(without.original()).hasToString("{\"text\":\"b\",\"id\":\"line-7\"}");
        assertThat(with.id()).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"b\",\"id\":\"a\",\"x\":[1.50,-7,1E+400,12345678901234567890123,true,null,{}]}",
                "{\"id\":\"a\",\"text\":\"日本語 😀 \\\" \\\\ \\u0000\",\"rating\":10,\"attributes\":{}}"
            })
    void shouldKeepTheOriginalAsItCame(String json) {
        // When
        byte[] written = new FeedbackEventEncoder().encode(decode(json));

        // Then
        assertThat(new String(written, UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"en", "zh-Hant", "zh-Hans-CN", "es-419", "sl-nedis", "de-DE-u-co-phonebk", "x-klingon", "und"})
    void shouldAcceptLanguageTags(String tag) {
        // When
        FeedbackEvent event = decode("{\"id\":\"a\",\"text\":\"b\",\"language\":\"" + tag + "\"}");

        // Then
        assertThat(event.language()).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:15:30Z",
                "2026-11-24t10:15:30z",
                "2026-11-24T10:15:30.123456789-08:00",
                "0001-01-01T00:00:00Z"
            })
    void shouldAcceptDatesAndTimes(String time) {
        // When
        FeedbackEvent event = decode("{\"id\":\"a\",\"text\":\"b\",\"submittedAt\":\"" + time + "\"}");

        // Then
        assertThat(event.submittedAt()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24",
                "2026-11-24T10:15Z",
                "2026-11-24T10:15:30",
                "2026-11-24 10:15:30Z",
                "2026-13-01T00:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-11-24T10:15:30+18:01"
            })
    void shouldRefuseOtherDatesAndTimes(String time) {
        // When / Then
        assertThatThrownBy(() -> decode("{\"id\":\"a\",\"text\":\"b\",\"submittedAt\":\"" + time + "\"}"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("'submittedAt'");
    }

    @Test
    void shouldSayWhereTheProblemIs() {
        // Given
        String json = "{\"id\":\"a\",\"text\":\"b\",\"rating\":\"five\"}";

        // When
        InvalidEventException invalid = catchThrowableOfType(InvalidEventException.class, () -> decode(json));

        // Then
        assertThat(invalid)
                .hasMessage("The field 'rating' must be a number, at byte 30")
                .hasNoCause();
        assertThat(invalid.problem()).isEqualTo("The field 'rating' must be a number");
        assertThat(invalid.position()).isEqualTo(OptionalLong.of(json.indexOf("\"five\"")));
    }

    @Test
    void shouldRefuseAnEventLargerThanAllowed() {
        // Given
        byte[] json = ("{\"id\":\"a\",\"text\":\"" + "b".repeat(1 << 20) + "\"}").getBytes(UTF_8);

        // When / Then
        assertThatThrownBy(() -> decoder.decode(json))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("The event has " + json.length + " bytes, more than the 1048576 allowed");
    }

    @Test
    void shouldRefuseATextLongerThanAllowed() {
        // Given
        FeedbackEventDecoder strict = new FeedbackEventDecoder(new EventLimits(1000, 4, 10));

        // When / Then
        assertThatThrownBy(() -> strict.decode("{\"id\":\"a\",\"text\":\"12345678901\"}".getBytes(UTF_8)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("The field 'text' holds a string longer than 10 characters, at byte 17");
        assertThat(strict.decode("{\"id\":\"a\",\"text\":\"1234567890\"}".getBytes(UTF_8))
                        .text())
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"extra\":\"%s\"", "\"extra\":[{\"a\":\"%s\"}]", "\"attributes\":{\"a\":\"%s\"}"})
    void shouldRefuseAnyStringBeyondTheDefaultLimit(String field) {
        // Given
        String json = "{\"id\":\"a\",\"text\":\"b\"," + field.formatted("é".repeat(100_001)) + "}";

        // When / Then
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("a string longer than 100000 characters");
    }

    @Test
    void shouldAcceptTheLongestText() {
        // When
        FeedbackEvent event = decode("{\"id\":\"a\",\"text\":\"" + "语".repeat(100_000) + "\"}");

        // Then
        assertThat(event.text()).hasSize(100_000);
    }

    @Test
    void shouldAcceptTheDeepestNesting() {
        // Given
        String deepest = "[".repeat(31) + "]".repeat(31);

        // When
        FeedbackEvent event = decode("{\"id\":\"a\",\"text\":\"b\",\"extra\":" + deepest + "}");

        // Then
        assertThat(event.original().get("extra")).hasToString(deepest);
    }

    @Test
    void shouldNeverShowTheTextInItsOwnDescription() {
        // When
        FeedbackEvent event = decode("{\"id\":\"a\",\"text\":\"SECRET\",\"attributes\":{\"name\":\"SECRET\"}}");

        // Then
        assertThat(event).hasToString("FeedbackEvent[id=a, text of 6 characters]");
        assertThat(Samples.enriched(event).toString()).doesNotContain("SECRET");
    }

    @Test
    void shouldRefuseLimitsThatMakeNoSense() {
        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventLimits(0, 1, 1))
                .withMessage("maxBytes must be from 1 to 2147483647, it is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventLimits(1, 501, 1))
                .withMessage("maxNesting must be from 1 to 500, it is 501");
    }

    private FeedbackEvent decode(String json) {
        return decoder.decode(json.getBytes(UTF_8));
    }
}
