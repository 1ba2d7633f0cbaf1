package io.verbatim.processor.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a demo shows, and where.
 *
 * @param bootstrapServers an outside broker, or null for one in this process
 * @param file events as JSON lines, or null for the built-in ones
 * @param once whether to end after the last event
 * @param events how many events to replay; 0 leaves it to {@code once}
 * @param perSecond events a second; 0 sends as fast as the broker takes them
 * @param bundle the model bundle
 * @param device where the model runs
 * @param tokenBudget padded tokens of a batch; 0 measures the device first
 * @param terminal whether somebody watches a terminal
 */
public record DemoSettings(
        @Nullable String bootstrapServers,
        @Nullable Path file,
        boolean once,
        long events,
        double perSecond,
        String bundle,
        String device,
        int tokenBudget,
        boolean terminal) {
    /** How many events to send, of a file with {@code available} of them. */
    long count(int available) {
        if (events > 0) {
            return events;
        }
        return once ? available : Long.MAX_VALUE;
    }
}
