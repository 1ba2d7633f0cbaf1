package io.verbatim.processor.cli.input;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads comments off a file in its order; lines that are empty are passed over. */
public interface LineReader extends Closeable {
    /**
     * Reads the next line.
     *
     * @return null at the end of the file
     * @throws IOException when the file cannot be read further
     */
    @Nullable
    Line next() throws IOException;
}
