package io.verbatim.processor.streams;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A header that carries a record's pending answer through Kafka Streams' own queues; it never leaves the process. */
record Ticket(Look look) implements Header {
    static final String KEY = "verbatim.ticket";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public byte[] value() {
        return new byte[0];
    }

    static void attach(Headers headers, Look look) {
        headers.add(new Ticket(look));
    }

    /** Takes the ticket off the headers; null when there is none. */
    static @Nullable Look take(Headers headers) {
        Look look = null;
        for (Header header : headers.headers(KEY)) {
            if (header instanceof Ticket ticket) {
                look = ticket.look();
            }
        }
        headers.remove(KEY);
        return look;
    }
}
