package io.verbatim.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One comment as a producer sent it, with what is known about it.
 *
 * @param id names the event within its source; not blank
 * @param text the comment; not blank
 * @param language the comment's language, a BCP 47 tag (RFC 5646)
 * @param submittedAt when the respondent sent the comment (RFC 3339, without leap seconds, within 18 hours of UTC)
 * @param source the system or survey that asked
 * @param channel the way the comment came, such as web, app or phone
 * @param rating the number that the respondent gave along with the comment, on the source's own scale
 * @param respondentId names the respondent within the source
 * @param attributes whatever else the source knows, in the source's own names; in the order given
 * @param original the whole event as it was parsed, with the fields unknown here; not to be changed
 */
public record FeedbackEvent(
        String id,
        String text,
        @Nullable String language,
        @Nullable OffsetDateTime submittedAt,
        @Nullable String source,
        @Nullable String channel,
        @Nullable Double rating,
        @Nullable String respondentId,
        Map<String, String> attributes,
        ObjectNode original) {
    public FeedbackEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(original, "original");
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Begins an event that a producer makes. */
    public static FeedbackEventBuilder builder(String id, String text) {
        return new FeedbackEventBuilder(id, text);
    }

    /** Names the event and tells the length of its text; what a respondent wrote never gets into a log by this. */
    @Override
    public String toString() {
        return "FeedbackEvent[id=" + id + ", text of " + text.length() + " characters]";
    }
}
