package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.broker.Topics;

/** Something that reads raw events from one topic and writes enriched ones to another, until it is closed. */
@FunctionalInterface
public interface Pipeline {
    /** Starts to read from the beginning of the raw topic. */
    AutoCloseable start(Topics topics) throws Exception;
}
