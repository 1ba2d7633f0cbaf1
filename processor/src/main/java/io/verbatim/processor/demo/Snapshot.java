package io.verbatim.processor.demo;

import java.util.List;
import java.util.Map;

/**
 * What the demo knows at one moment.
 *
 * @param enriched events enriched so far
 * @param deadLetters dead letters so far
 * @param actions events that also went to the actions topic
 * @param perSecond events a second since the first one
 * @param p50Millis median latency in milliseconds
 * @param p99Millis 99th percentile of the latency in milliseconds
 * @param labels how often each label was given, by task, most frequent first
 * @param latest the newest events, newest last
 */
record Snapshot(
        long enriched,
        long deadLetters,
        long actions,
        double perSecond,
        long p50Millis,
        long p99Millis,
        Map<String, Map<String, Long>> labels,
        List<Sighting> latest) {
    /** Events that came to an end, one way or the other. */
    long finished() {
        return enriched + deadLetters;
    }
}
