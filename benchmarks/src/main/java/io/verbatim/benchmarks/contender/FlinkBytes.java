package io.verbatim.benchmarks.contender;

import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes bytes as they are. */
final class FlinkBytes implements SerializationSchema<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] serialize(byte[] element) {
        return element;
    }
}
