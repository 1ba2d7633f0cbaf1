package io.verbatim.processor.streams;

import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import io.verbatim.schemas.InvalidEventException;
import org.jspecify.annotations.Nullable;

/** Decodes a record and asks the micro-batcher about its text, without waiting; thread-safe. */
public final class LookAhead {
    private final FeedbackEventDecoder decoder;
    private final MicroBatcher batcher;

    public LookAhead(FeedbackEventDecoder decoder, MicroBatcher batcher) {
        this.decoder = decoder;
        this.batcher = batcher;
    }

    /** Looks at one record's value. */
    Look look(byte @Nullable [] value) {
        if (value == null) {
            return new Look.Undecodable(new MissingValueException());
        }
        FeedbackEvent event;
        try {
            event = decoder.decode(value);
        } catch (InvalidEventException invalid) {
            return new Look.Undecodable(invalid);
        }
        return new Look.Asked(event, batcher.submit(event.text()));
    }
}
