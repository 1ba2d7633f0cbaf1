package io.verbatim.processor.streams;

import io.verbatim.processor.tracing.RecordTrace;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A header that carries a record's pending answer through Kafka Streams' own queues; it never leaves the process. */
record Ticket(Look look, RecordTrace trace) implements Header {
    static final String KEY = "verbatim.ticket";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public byte[] value() {
        return new byte[0];
    }

    /** Takes the ticket off the headers; null when there is none. */
    static @Nullable Ticket take(Headers headers) {
        Ticket taken = null;
        for (Header header : headers.headers(KEY)) {
            if (header instanceof Ticket ticket) {
                taken = ticket;
            }
        }
        headers.remove(KEY);
        return taken;
    }
}
