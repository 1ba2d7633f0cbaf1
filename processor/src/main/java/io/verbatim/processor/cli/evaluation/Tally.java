package io.verbatim.processor.cli.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts how the labels given for one task compare with the gold labels of some comments. */
final class Tally {
    private final Map<String, Counts> byLabel = new HashMap<>();
    private long lines;
    private long exact;

    void add(Set<String> gold, Set<String> given) {
        lines++;
        if (gold.equals(given)) {
            exact++;
        }
        for (String label : gold) {
            Counts counts = byLabel.computeIfAbsent(label, unseen -> new Counts());
            counts.gold++;
            if (given.contains(label)) {
                counts.hits++;
            }
        }
        for (String label : given) {
            byLabel.computeIfAbsent(label, unseen -> new Counts()).given++;
        }
    }

    /**
     * The scores so far; 0 where nothing can be compared.
     *
     * <p>Macro-F1 is the mean over the labels that occur in the gold labels, as in the training program.
     */
    Score score() {
        double sum = 0;
        long labels = 0;
        long hits = 0;
        long marks = 0;
        for (Counts counts : byLabel.values()) {
            hits += counts.hits;
            marks += counts.gold + counts.given;
            if (counts.gold > 0) {
                labels++;
                sum += f1(counts.hits, counts.gold + counts.given);
            }
        }
        return new Score(lines, ratio(exact, lines), labels == 0 ? 0 : sum / labels, f1(hits, marks));
    }

    private static double f1(long hits, long goldAndGiven) {
        return ratio(2 * hits, goldAndGiven);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    private static final class Counts {
        private long gold;
        private long given;
        private long hits;
    }
}
