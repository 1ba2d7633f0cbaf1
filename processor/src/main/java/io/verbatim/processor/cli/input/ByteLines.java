package io.verbatim.processor.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into lines and never holds more than one of them.
 *
 * <p>Lines end with LF or CR LF; a byte order mark before the first is passed over.
 */
final class ByteLines implements Closeable {
    /** The longest line that is read: the largest event allowed, bytes. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int filled;
    private long consumed;
    private long number;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end of the stream. */
    @Nullable
    RawLine next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        boolean any = false;
        while (!ended && fill()) {
            any = true;
            int lineFeed = lineFeed();
            int stretch = lineFeed - position;
            tooLong |= line.size() + stretch > LONGEST_LINE;
            if (tooLong) {
                line.reset();
            } else {
                line.write(buffer, position, stretch);
            }
            ended = lineFeed < filled;
            advance(ended ? stretch + 1 : stretch);
        }
        if (!any) {
            return null;
        }
        number++;
        return new RawLine(number, consumed, withoutMarks(line.toByteArray()), tooLong);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled;
    }

    private int lineFeed() {
        int i = position;
        while (i < filled && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private void advance(int bytes) {
        position += bytes;
        consumed += bytes;
    }

    private byte[] withoutMarks(byte[] line) {
        int from = number == 1 && startsWithByteOrderMark(line) ? 3 : 0;
        int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
    }

    private static boolean startsWithByteOrderMark(byte[] line) {
        return line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
    }
}
