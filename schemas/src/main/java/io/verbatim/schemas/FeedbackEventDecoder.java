package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads events from JSON, strictly: bytes that do not hold to the contract are refused; thread-safe. */
public final class FeedbackEventDecoder {
    private final EventLimits limits;
    private final JsonFactory factory;
    private final FeedbackEventReader reader;

    /** Reads events within {@link EventLimits#DEFAULT}. */
    public FeedbackEventDecoder() {
        this(EventLimits.DEFAULT);
    }

    /** Reads events within the limits. */
    public FeedbackEventDecoder(EventLimits limits) {
        this.limits = limits;
        this.factory = StrictJson.factory(limits.maxNesting(), limits.maxTextLength());
        this.reader = new FeedbackEventReader(limits);
    }

    /**
     * Reads one event.
     *
     * @param json one JSON object in UTF-8, without a byte order mark
     * @throws InvalidEventException when the bytes exceed a limit, are no well-formed JSON in UTF-8, repeat a field,
     *     lack {@code id} or {@code text}, or hold a known field of the wrong type or form
     */
    public FeedbackEvent decode(byte[] json) {
        return decode(json, null);
    }

    /**
     * Reads one event that may lack an id.
     *
     * @param json as for {@link #decode(byte[])}
     * @param idIfAbsent the id of an event that has none; null refuses such an event
     * @throws InvalidEventException as for {@link #decode(byte[])}
     */
    public FeedbackEvent decode(byte[] json, @Nullable String idIfAbsent) {
        return StrictJson.decode(factory, json, limits.maxBytes(), parser -> read(parser, idIfAbsent));
    }

    private FeedbackEvent read(JsonParser parser, @Nullable String idIfAbsent) throws IOException {
        StrictJson.requireObject(parser, "The event");
        return reader.read(parser, idIfAbsent);
    }
}
