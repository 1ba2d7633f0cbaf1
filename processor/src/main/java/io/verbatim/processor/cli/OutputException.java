package io.verbatim.processor.cli;

import java.io.IOException;

/** Nobody takes the output any more, or there is no room for it. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OutputException(IOException cause) {
        super("Cannot write to standard output (" + cause.getMessage() + ")", cause);
    }

    /** Something that writes. */
    interface Writing {
        void run() throws IOException;
    }

    static void guard(Writing writing) {
        try {
            writing.run();
        } catch (IOException lost) {
            throw new OutputException(lost);
        }
    }
}
