package io.verbatim.processor.streams;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;

/** How many bytes a record takes, alone in a batch of its own (message format 2). */
final class RecordSize {
    /** The batch header of 61 bytes, and lengths, timestamp and offset at their widest. */
    private static final int OVERHEAD = 128;
    /** Two lengths at their widest. */
    private static final int HEADER_OVERHEAD = 10;

    private RecordSize() {}

    static long upperBound(Record<byte[], byte[]> record) {
        long bytes = OVERHEAD + size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            bytes += HEADER_OVERHEAD + Utils.utf8Length(header.key()) + size(header.value());
        }
        return bytes;
    }

    private static long size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
