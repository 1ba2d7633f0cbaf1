package io.verbatim.processor.streams;

import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.batching.OutageException;
import io.verbatim.processor.tracing.RecordTrace;
import io.verbatim.processor.tracing.Tracing;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import io.verbatim.schemas.InvalidEventException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Decodes a record and asks the micro-batcher about its text, without waiting; thread-safe. */
public final class LookAhead {
    private final FeedbackEventDecoder decoder;
    private final MicroBatcher batcher;
    private final Tracing tracing;

    public LookAhead(FeedbackEventDecoder decoder, MicroBatcher batcher) {
        this(decoder, batcher, Tracing.OFF);
    }

    public LookAhead(FeedbackEventDecoder decoder, MicroBatcher batcher, Tracing tracing) {
        this.decoder = decoder;
        this.batcher = batcher;
        this.tracing = tracing;
    }

    /** Looks at one record, and begins its trace. */
    Ticket look(String topic, Headers headers, byte @Nullable [] value) {
        RecordTrace trace = tracing.begin(topic, headers);
        try {
            return new Ticket(look(value, trace), trace);
        } catch (RuntimeException e) {
            trace.end();
            throw e;
        }
    }

    /** An answer has not come in time: whoever else asked gets none either. */
    void giveUp(OutageException outage) {
        batcher.breakDown(outage);
    }

    private Look look(byte @Nullable [] value, RecordTrace trace) {
        if (value == null) {
            return new Look.Undecodable(new MissingValueException());
        }
        FeedbackEvent event;
        try {
            event = decoder.decode(value);
        } catch (InvalidEventException invalid) {
            return new Look.Undecodable(invalid);
        }
        return new Look.Asked(event, trace.classify(() -> batcher.submit(event.text())));
    }
}
