package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;

/** Writes enriched events as one line of JSON in UTF-8; thread-safe. */
public final class EnrichedFeedbackEncoder {
    private static final int SCORE_DECIMALS = 4;
    private static final int TYPICAL_BYTES = 1024;

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Writes an enriched event, scores rounded to 4 decimals and the time to milliseconds. */
    public byte[] encode(EnrichedFeedback feedback) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
                JsonGenerator json = StrictJson.MAPPER.createGenerator(bytes)) {
            write(feedback, json);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The enriched event " + feedback.event().id() + " cannot be written as JSON", unwritable);
        }
    }

    private static void write(EnrichedFeedback feedback, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName(EnrichedField.EVENT);
        StrictJson.MAPPER.writeTree(json, feedback.event().original());
        json.writeObjectFieldStart(EnrichedField.ENRICHMENT);
        for (Map.Entry<String, TaskLabels> task : feedback.enrichment().entrySet()) {
            json.writeFieldName(task.getKey());
            write(task.getValue(), json);
        }
        json.writeEndObject();
        json.writeObjectFieldStart(EnrichedField.MODEL);
        json.writeStringField(EnrichedField.NAME, feedback.model().name());
        json.writeStringField(EnrichedField.VERSION, feedback.model().version());
        json.writeEndObject();
        json.writeBooleanField(EnrichedField.TRUNCATED, feedback.truncated());
        json.writeStringField(EnrichedField.ENRICHED_AT, MILLISECONDS.format(feedback.enrichedAt()));
        json.writeEndObject();
    }

    private static void write(TaskLabels labels, JsonGenerator json) throws IOException {
        if (labels instanceof SingleLabel single) {
            write(single.label(), json);
        } else if (labels instanceof MultiLabel multi) {
            json.writeStartArray();
            for (ScoredLabel label : multi.labels()) {
                write(label, json);
            }
            json.writeEndArray();
        }
    }

    private static void write(ScoredLabel label, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(EnrichedField.LABEL, label.label());
        json.writeNumberField(EnrichedField.SCORE, rounded(label.score()));
        json.writeEndObject();
    }

    private static BigDecimal rounded(double score) {
        return BigDecimal.valueOf(score)
                .setScale(SCORE_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }
}
