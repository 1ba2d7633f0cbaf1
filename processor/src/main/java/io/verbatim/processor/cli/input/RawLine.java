package io.verbatim.processor.cli.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of one line, without its line end. */
final class RawLine {
    private final long number;
    private final long end;
    private final byte[] bytes;
    private final boolean tooLong;

    /**
     * @param number the first being 1
     * @param end bytes of the file up to the end of this line
     * @param bytes empty when the line is too long
     * @param tooLong whether the line was longer than is read
     */
    RawLine(long number, long end, byte[] bytes, boolean tooLong) {
        this.number = number;
        this.end = end;
        this.bytes = bytes;
        this.tooLong = tooLong;
    }

    long number() {
        return number;
    }

    long end() {
        return end;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (byte b : bytes) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return !tooLong;
    }

    /** The line as text, or null when it is no strict UTF-8. */
    @Nullable
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    String id(String prefix) {
        return prefix + number;
    }

    BadLine bad(String problem) {
        return new BadLine(number, end, problem);
    }

    BadLine notUtf8() {
        return bad("The line is not well-formed UTF-8");
    }
}
