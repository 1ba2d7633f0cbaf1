package io.verbatim.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives no more bytes than were allowed last. */
final class MeteredInput extends FilterInputStream {
    private long left;

    MeteredInput(InputStream in) {
        super(in);
    }

    /** Allows this many bytes from here on. */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        charge(1);
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        charge(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        charge(skipped);
        return skipped;
    }

    private void charge(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("a header is too long");
        }
    }
}
