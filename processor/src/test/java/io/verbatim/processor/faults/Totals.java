package io.verbatim.processor.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What all scenarios of a run came to together; thread-safe. */
final class Totals {
    private final List<Verdict> verdicts = new ArrayList<>();
    private int begun;

    /** A scenario begins, whose verdict is yet to come. */
    synchronized void begin() {
        begun++;
    }

    synchronized void add(Verdict verdict) {
        verdicts.add(verdict);
    }

    /** Whether every scenario that began has come to a verdict, and a good one. */
    synchronized boolean areKept() {
        return verdicts.size() == begun
                && verdicts.stream().allMatch(verdict -> verdict.broken().isEmpty());
    }

    @Override
    public synchronized String toString() {
        return String.format(
                Locale.ROOT,
                "FAULT total of %d scenarios, %d without a verdict: kills %d  restarts %d  events %d  missing %d  doubled %d under exactly-once,"
                        + " %d under at-least-once (allowed)  disordered %d  wrong %d  recovered within %.1f s",
                begun,
                begun - verdicts.size(),
                sum(any -> true, Verdict::kills),
                sum(any -> true, Verdict::failures),
                sum(any -> true, Verdict::events),
                sum(any -> true, Verdict::missing),
                sum(verdict -> verdict.mode().isExactlyOnce(), Verdict::repeats),
                sum(verdict -> !verdict.mode().isExactlyOnce(), Verdict::repeats),
                sum(any -> true, Verdict::disordered),
                sum(any -> true, Verdict::wrong),
                verdicts.stream()
                                .mapToLong(verdict -> verdict.silence().toMillis())
                                .max()
                                .orElse(0)
                        / 1_000.0);
    }

    private int sum(Predicate<Verdict> counted, ToIntFunction<Verdict> number) {
        return verdicts.stream().filter(counted).mapToInt(number).sum();
    }
}
