package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a scenario came to.
 *
 * @param name of the scenario
 * @param mode in which it ran
 * @param events that went in
 * @param kills by SIGKILL
 * @param failures of processes that ended by themselves and were started again
 * @param missing events that came out neither enriched nor as dead letters, and actions that did not come out as such
 * @param repeats of events that had come out before
 * @param disordered events that came out for the first time after a later one of their key
 * @param wrong records that are not what must become of their event
 * @param silence the longest time in which nothing of one partition came out: the time to recover
 */
record Verdict(
        String name,
        Mode mode,
        int events,
        int kills,
        int failures,
        int missing,
        int repeats,
        int disordered,
        int wrong,
        Duration silence) {
    /** Any single fault is over after this. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Fails unless every promise was kept. */
    void assertKept() {
        assertThat(broken()).as(toString()).isEmpty();
    }

    /** The promises that were broken; repeats break one under exactly-once only. */
    List<String> broken() {
        return Stream.of(
                        missing > 0 ? "missing" : "",
                        repeats > 0 && mode.isExactlyOnce() ? "doubled" : "",
                        disordered > 0 ? "disordered" : "",
                        wrong > 0 ? "wrong" : "",
                        silence.compareTo(PATIENCE) >= 0 ? "time to recover" : "")
                .filter(promise -> !promise.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "FAULT %-28s %-26s kills %3d  restarts %2d  events %7d  missing %d  doubled %d%s  disordered %d  wrong %d"
                        + "  recovered in %.1f s",
                name,
                mode.name().toLowerCase(Locale.ROOT),
                kills,
                failures,
                events,
                missing,
                repeats,
                mode.isExactlyOnce() ? "" : " (allowed)",
                disordered,
                wrong,
                silence.toMillis() / 1_000.0);
    }
}
