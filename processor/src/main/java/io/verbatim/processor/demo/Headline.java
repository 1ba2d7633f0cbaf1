package io.verbatim.processor.demo;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.verbatim.model.Printable;
import io.verbatim.processor.metrics.MetricNames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two lines of figures above the table. */
final class Headline {
    private static final int PER_CENT = 100;

    private final String model;
    private final MeterRegistry registry;

    /**
     * Makes a headline.
     *
     * @param model name, version and device, which may come from anyone
     */
    Headline(String model, MeterRegistry registry) {
        this.model = Printable.of(model);
        this.registry = registry;
    }

    String counts(Snapshot snapshot) {
        return String.format(
                Locale.ROOT,
                "%,d enriched  %,d to act on  %,d dead letters  %.1f events/s  p50 %,d ms  p99 %,d ms",
                snapshot.enriched(),
                snapshot.actions(),
                snapshot.deadLetters(),
                snapshot.perSecond(),
                snapshot.p50Millis(),
                snapshot.p99Millis());
    }

    String engine() {
        return String.format(
                Locale.ROOT,
                "%s  batch %.1f rows  padding %.0f %%",
                model,
                mean(MetricNames.BATCH_ROWS),
                padding() * PER_CENT);
    }

    private double padding() {
        double padded = mean(MetricNames.BATCH_PADDED_TOKENS);
        return padded == 0 ? 0 : 1 - mean(MetricNames.BATCH_TOKENS) / padded;
    }

    private double mean(String name) {
        @Nullable DistributionSummary summary = registry.find(name).summary();
        return summary == null ? 0 : summary.mean();
    }
}
