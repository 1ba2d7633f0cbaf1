package io.verbatim.benchmarks.contender;

import io.verbatim.model.Classification;
import io.verbatim.model.Task;
import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Raw events to enriched ones in one synchronous call of the model: what the other contenders do; thread-safe. */
public final class DirectEnricher {
    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();
    private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
    private final BatchModel model;
    private final Enricher enricher;

    public DirectEnricher(BatchModel model, List<Task> tasks) {
        this.model = model;
        this.enricher = new Enricher(tasks, InstantSource.system());
    }

    /** How many threads should call at the same time: one a core, on a GPU too, since JSON and tokens are made on the host. */
    public int concurrency() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** One event by itself. */
    public byte[] enrich(byte[] raw) {
        return enrich(List.of(raw)).get(0);
    }

    /** Events in one batch, in the order in which they come. */
    public List<byte[]> enrich(List<byte[]> raw) {
        List<FeedbackEvent> events = raw.stream().map(decoder::decode).toList();
        List<TokenizedText> tokens =
                events.stream().map(event -> model.tokenize(event.text())).toList();
        List<Classification> classifications = model.classify(tokens);
        List<byte[]> enriched = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            Answer answer = new Answer(classifications.get(i), tokens.get(i).truncated(), model.reference());
            enriched.add(encoder.encode(enricher.enrich(events.get(i), answer)));
        }
        return enriched;
    }
}
