package io.verbatim.processor.streams;

/** An enriched event larger than a record of its topic may be. */
public final class OversizeRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OversizeRecordException(long bytes, long limit) {
        super("The enriched event takes up to " + bytes + " bytes as a record, but the topics and the producer allow "
                + limit);
    }
}
