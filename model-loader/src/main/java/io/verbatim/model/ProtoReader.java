package io.verbatim.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Reads one message in the wire format of Protocol Buffers, field by field.
 *
 * <p>Bytes that are no such message make it throw {@link BufferUnderflowException} or
 * {@link IllegalArgumentException}.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers encoding</a>
 */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_VARINT_BITS = 64;
    /** Readers differ in what they make of a longer tag. */
    private static final int TAG_BITS = 32;

    private static final int DEEPEST = 64;

    private final ByteBuffer bytes;
    private final int depth;
    private int wireType;
    private boolean unread;

    ProtoReader(ByteBuffer bytes) {
        this(bytes, 0);
    }

    private ProtoReader(ByteBuffer bytes, int depth) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.depth = depth;
    }

    /** Gives the number of each field; a value that the visitor does not read is passed over. */
    void fields(IntConsumer visitor) {
        while (bytes.hasRemaining()) {
            long tag = varint();
            if (tag >>> TAG_BITS != 0) {
                throw new IllegalArgumentException("a tag has more than " + TAG_BITS + " bits");
            }
            wireType = (int) (tag & 7);
            unread = true;
            visitor.accept(Math.toIntExact(tag >>> 3));
            if (unread) {
                skip();
            }
        }
    }

    /** The value of the current field, a number. */
    long number() {
        unread = false;
        return switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> bytes.getLong();
            case FIXED32 -> bytes.getInt();
            default -> throw new IllegalArgumentException("no number has wire type " + wireType);
        };
    }

    /** The values of the current field, one number or a packed list of them. */
    void numbers(LongConsumer visitor) {
        if (wireType != BYTES) {
            visitor.accept(number());
            return;
        }
        ProtoReader packed = message();
        while (packed.bytes.hasRemaining()) {
            visitor.accept(packed.varint());
        }
    }

    /** The value of the current field, a message. */
    ProtoReader message() {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("messages lie more than " + DEEPEST + " deep");
        }
        return new ProtoReader(slice(), depth + 1);
    }

    /** The value of the current field, a text. */
    String text() {
        return StandardCharsets.UTF_8.decode(slice()).toString();
    }

    private void skip() {
        if (wireType == BYTES) {
            slice();
        } else {
            number();
        }
    }

    private ByteBuffer slice() {
        unread = false;
        if (wireType != BYTES) {
            throw new IllegalArgumentException("no message has wire type " + wireType);
        }
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return slice;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT_BITS; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }
}
