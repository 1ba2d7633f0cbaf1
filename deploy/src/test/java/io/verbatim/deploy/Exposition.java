package io.verbatim.deploy;

import io.verbatim.model.Classification;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.batching.BatchReport;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.processor.batching.MicroBatcher;
import io.verbatim.processor.metrics.BatchingMetrics;
import io.verbatim.processor.metrics.EventMetrics;
import io.verbatim.processor.metrics.Metrics;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.ModelReference;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the series that the application shows to Prometheus, from the application's own registry. */
final class Exposition {
    private static final Task TASK =
            new Task("sentiment", TaskKind.SINGLE, "sentiment", List.of("positive"), 1, List.of());

    private Exposition() {}

    static Set<String> names() {
        try (Metrics metrics = new Metrics()) {
            metrics.describe(new ModelDescription("model", "1", 8, "cpu", "chosen", List.of()));
            BatchingMetrics batching = new BatchingMetrics(metrics.registry());
            batching.classified(new BatchReport(1, 1, 1, 1, 1));
            try (MicroBatcher batcher = MicroBatcher.start(new NoModel(), new BatchingSettings(8, 1, 1, 0), batching)) {
                batching.watch(batcher);
                EventMetrics events =
                        new EventMetrics(metrics.registry(), List.of(TASK), List.of("en"), InstantSource.system());
                events.answered(new Answer(new Classification(List.of(TASK), 1), false, new NoModel().reference()));
                events.enriched(event(), 0, true);
                return metrics.scrape()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("[{ ]", 2)[0])
                        .collect(Collectors.toUnmodifiableSet());
            }
        }
    }

    private static EnrichedFeedback event() {
        return new EnrichedFeedback(
                FeedbackEvent.builder("1", "good").build(),
                Map.of("sentiment", new SingleLabel(new ScoredLabel("positive", 1))),
                new ModelReference("model", "1"),
                false,
                Instant.EPOCH);
    }

    /** Answers with no labels. */
    private static final class NoModel implements BatchModel {
        @Override
        public ModelReference reference() {
            return new ModelReference("model", "1");
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public TokenizedText tokenize(String text) {
            return new TokenizedText(new long[] {1}, false);
        }

        @Override
        public List<Classification> classify(List<TokenizedText> batch) {
            return batch.stream().map(text -> new Classification(List.of())).toList();
        }
    }
}
