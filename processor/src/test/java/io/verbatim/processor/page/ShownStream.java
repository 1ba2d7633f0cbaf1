package io.verbatim.processor.page;

import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.model.TaskKind;
import io.verbatim.processor.admin.AdminServer;
import io.verbatim.processor.admin.Health;
import io.verbatim.processor.batching.BatchReport;
import io.verbatim.processor.batching.BatchingListener;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.metrics.BatchingMetrics;
import io.verbatim.processor.metrics.EventMetrics;
import io.verbatim.processor.metrics.Metrics;
import io.verbatim.processor.streams.Stage;
import io.verbatim.processor.streams.StreamListener;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.ModelReference;
import io.verbatim.schemas.MultiLabel;
import io.verbatim.schemas.ScoredLabel;
import io.verbatim.schemas.SingleLabel;
import io.verbatim.schemas.TaskLabels;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page over a stream that a test makes up. */
final class ShownStream implements AutoCloseable {
    private static final List<String> SENTIMENTS = List.of("positive", "neutral", "mixed", "negative");
    private static final List<Task> TASKS = List.of(
            new Task("sentiment", TaskKind.SINGLE, "sentiment", SENTIMENTS, 1, List.of()),
            new Task("topics", TaskKind.MULTI, "topics", List.of("delivery", "product_quality"), 1, List.of(0.5, 0.5)),
            new Task("action", TaskKind.SINGLE, "action", List.of("none", "escalate"), 1, List.of()));
    private static final ModelDescription MODEL = new ModelDescription("a-model", "7", 128, "cpu", "asked for", TASKS);
    private static final Health WELL = new Health() {
        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public boolean ready() {
            return true;
        }
    };

    private final Metrics metrics = new Metrics();
    private final AdminServer server;
    private final LivePage page;
    private final List<StreamListener> stream;
    private final List<BatchingListener> batching;

    ShownStream(boolean text) {
        VerbatimConfig config = new ConfigLoader(Map.of())
                .parse("admin: {port: 0, page: true, pageText: " + text + "}\nactions: {labels: [escalate]}\n");
        this.page = LivePage.start(config, MODEL, 12, metrics.registry(), WELL);
        this.stream = List.of(
                new EventMetrics(metrics.registry(), MODEL.tasks(), List.of("en", "ar"), InstantSource.system()),
                page.streamListener());
        this.batching = List.of(new BatchingMetrics(metrics.registry()), page.batchingListener());
        this.server = AdminServer.start(config.admin(), WELL, metrics::scrape);
        server.serve(page.site());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    void enrich(String text, String language) {
        FeedbackEvent event = FeedbackEvent.builder("1", text)
                .language(language)
                .channel("web")
                .build();
        Map<String, TaskLabels> labels = new LinkedHashMap<>();
        labels.put("sentiment", new SingleLabel(new ScoredLabel("negative", 0.91)));
        labels.put("topics", new MultiLabel(List.of(new ScoredLabel("product_quality", 0.8))));
        labels.put("action", new SingleLabel(new ScoredLabel("escalate", 0.7)));
        EnrichedFeedback enriched =
                new EnrichedFeedback(event, labels, new ModelReference("a-model", "7"), false, Instant.now());
        long timestamp = System.currentTimeMillis() - 20;
        batching.forEach(listener -> listener.classified(new BatchReport(4, 4, 60, 80, 1_000_000)));
        stream.forEach(listener -> listener.enriched(enriched, timestamp, true));
    }

    void fail() {
        stream.forEach(listener -> listener.deadLetter(Stage.DECODE));
    }

    @Override
    public void close() {
        page.close();
        server.close();
        metrics.close();
    }
}
