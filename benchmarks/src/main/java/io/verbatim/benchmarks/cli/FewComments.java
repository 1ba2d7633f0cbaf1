package io.verbatim.benchmarks.cli;

import io.verbatim.benchmarks.contender.Engine;
import io.verbatim.benchmarks.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Comments so few that equal ones wait together: the micro-batcher computes these once, and no other contender does. */
final class FewComments {
    private FewComments() {}

    /** What is wrong with the figures to come, in one sentence, if anything is. */
    static Optional<String> warning(Workload workload, List<String> contenders) {
        long different = workload.different();
        boolean merged = contenders.stream().anyMatch(ContenderNames::hasMicroBatcher);
        if (!merged || different >= Engine.OUTSTANDING) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Only %,d comments differ from each other, and about %,d wait at a time: equal ones that wait together are"
                        + " computed once, so that engine and verbatim look faster than they are; give more comments",
                different,
                Engine.OUTSTANDING));
    }
}
