package io.verbatim.processor.demo;

/** Where a demo shows itself. */
interface Screen extends AutoCloseable {
    /** An event came out. */
    void event(Sighting sighting);

    /** Time to refresh what stands still. */
    void refresh(Snapshot snapshot);

    /** The end: what it all came to. */
    void summary(Snapshot snapshot);

    @Override
    void close();
}
