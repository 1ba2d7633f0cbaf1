package io.verbatim.benchmarks.broker;

import java.util.List;

/**
 * Where one measurement reads and writes.
 *
 * @param group the consumer group that has never read before
 */
public record Topics(
        String bootstrapServers, String raw, String enriched, String actions, String deadLetters, String group) {
    /** The topics of this measurement alone. */
    List<String> outputs() {
        return List.of(enriched, actions, deadLetters);
    }
}
