package io.verbatim.processor.streams;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes dead letters: the original key, value, timestamp and headers, and headers that say what went wrong and where.
 *
 * <p>The names of the {@code __streams.errors} headers are those of KIP-1034.
 */
final class DeadLetters {
    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String STACK_TRACE = "__streams.errors.stacktrace";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";
    static final String STAGE = "verbatim.errors.stage";
    /** Names what had to be left out for the dead letter to fit its topic. */
    static final String OMITTED = "verbatim.errors.omitted";

    private static final List<String> ERRORS =
            List.of(EXCEPTION, MESSAGE, STACK_TRACE, TOPIC, PARTITION, OFFSET, STAGE, OMITTED);

    private final long maxRecordBytes;

    DeadLetters(long maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Takes off what an earlier failure put on: a dead letter that is sent in once more begins anew. */
    static void strip(Headers headers) {
        ERRORS.forEach(headers::remove);
    }

    /**
     * The dead letter for a record that failed; too large a one loses its stack trace, then its value, then the headers
     * that it came with, then its key.
     */
    Record<byte[], byte[]> of(Record<byte[], byte[]> failed, RecordMetadata place, Stage stage, Throwable cause) {
        RecordHeaders headers = described(failed.headers(), place, stage, cause);
        put(headers, STACK_TRACE, stackTrace(cause));
        Record<byte[], byte[]> letter = failed.withHeaders(headers);
        if (isTooLarge(letter)) {
            headers.remove(STACK_TRACE);
            put(headers, OMITTED, "stacktrace");
            letter = failed.withHeaders(headers);
        }
        if (isTooLarge(letter)) {
            put(headers, OMITTED, "stacktrace,value");
            letter = failed.withHeaders(headers).withValue(null);
        }
        if (isTooLarge(letter)) {
            headers = described(new RecordHeaders(), place, stage, cause);
            put(headers, OMITTED, "stacktrace,value,headers");
            letter = letter.withHeaders(headers);
        }
        if (isTooLarge(letter)) {
            put(headers, OMITTED, "stacktrace,value,headers,key");
            letter = letter.withHeaders(headers).withKey(null);
        }
        return letter;
    }

    private boolean isTooLarge(Record<byte[], byte[]> letter) {
        return RecordSize.upperBound(letter) > maxRecordBytes;
    }

    private static RecordHeaders described(Headers original, RecordMetadata place, Stage stage, Throwable cause) {
        RecordHeaders headers = new RecordHeaders(original);
        put(headers, EXCEPTION, cause.getClass().getName());
        put(headers, MESSAGE, String.valueOf(cause.getMessage()));
        put(headers, TOPIC, place.topic());
        put(headers, PARTITION, Integer.toString(place.partition()));
        put(headers, OFFSET, Long.toString(place.offset()));
        put(headers, STAGE, stage.label());
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String stackTrace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
