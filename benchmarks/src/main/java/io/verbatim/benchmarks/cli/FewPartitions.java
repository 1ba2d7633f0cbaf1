package io.verbatim.benchmarks.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Partitions so few that a stream thread a core finds no work: Kafka Streams has one task for each partition. */
final class FewPartitions {
    private FewPartitions() {}

    /** What is wrong with the figures to come, in one sentence, if anything is. */
    static Optional<String> warning(int partitions, int cores, List<String> contenders) {
        List<String> limited =
                contenders.stream().filter(ContenderNames::callsOnStreamThreads).toList();
        if (limited.isEmpty() || partitions >= cores) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "With %d partitions no more than %d of %d cores work for %s, which look slower than they are; give"
                        + " --partitions=%d or more",
                partitions,
                partitions,
                cores,
                String.join(" and ", limited),
                cores));
    }
}
