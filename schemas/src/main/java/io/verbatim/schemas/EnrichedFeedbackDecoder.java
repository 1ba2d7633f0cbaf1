package io.verbatim.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads enriched events from JSON, as {@link EnrichedFeedbackEncoder} writes them; thread-safe.
 *
 * <p>Fields that later versions may add are skipped.
 */
public final class EnrichedFeedbackDecoder {
    /** The enriched event is the first level, its event the second. */
    private static final int LEVELS_ABOVE_THE_EVENT = 1;

    /** Room for the labels of any sensible number of tasks. */
    private static final int LEAST_NESTING = 4;

    /** Room for names of labels and models, and for the time, where events have short strings only. */
    private static final int LEAST_STRING_LENGTH = 10_000;

    private static final int BYTES_FOR_LABELS = 1 << 20;

    private final int maxBytes;
    private final JsonFactory factory;
    private final EnrichedFeedbackReader reader;

    /** Reads enriched events whose event is within {@link EventLimits#DEFAULT}. */
    public EnrichedFeedbackDecoder() {
        this(EventLimits.DEFAULT);
    }

    /** Reads enriched events whose event is within the limits. */
    public EnrichedFeedbackDecoder(EventLimits limits) {
        // An event may grow when it is written again: 1e9 becomes 1E+9.
        this.maxBytes = (int) Math.min(Integer.MAX_VALUE, 2L * limits.maxBytes() + BYTES_FOR_LABELS);
        this.factory = StrictJson.factory(
                Math.max(LEAST_NESTING, limits.maxNesting() + LEVELS_ABOVE_THE_EVENT),
                Math.max(LEAST_STRING_LENGTH, limits.maxTextLength()));
        this.reader = new EnrichedFeedbackReader(new FeedbackEventReader(limits));
    }

    /**
     * Reads one enriched event.
     *
     * @throws InvalidEventException when the bytes are no enriched event
     */
    public EnrichedFeedback decode(byte[] json) {
        return StrictJson.decode(factory, json, maxBytes, this::read);
    }

    private EnrichedFeedback read(JsonParser parser) throws IOException {
        StrictJson.requireObject(parser, "The enriched event");
        return reader.read(parser);
    }
}
