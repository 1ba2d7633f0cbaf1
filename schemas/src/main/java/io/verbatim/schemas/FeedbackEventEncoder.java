package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;

/** Writes events as one line of JSON in UTF-8, with the fields unknown here as they came; thread-safe. */
public final class FeedbackEventEncoder {
    /** Writes the event's {@linkplain FeedbackEvent#original() original}. */
    public byte[] encode(FeedbackEvent event) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(event.original());
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException("The event " + event.id() + " cannot be written as JSON", unwritable);
        }
    }
}
