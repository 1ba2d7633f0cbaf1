package io.verbatim.processor.pipeline;

import io.verbatim.model.TokenizedText;
import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.BatchModel;
import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The classic mistake, on purpose: it holds records back until a batch is full, and Kafka Streams, which cannot see
 * them, commits their offsets all the same.
 */
final class NaiveBufferingProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    /** What each record takes, so that commits fall between those of a batch however fast the machine is. */
    private static final long RECORD_NANOS = 1_000_000;

    private final int batch;
    private final BatchModel model;
    private final FeedbackEventDecoder decoder = new FeedbackEventDecoder();
    private final EnrichedFeedbackEncoder encoder = new EnrichedFeedbackEncoder();
    private final Enricher enricher = new Enricher(WordModel.TASKS, InstantSource.system());
    private final List<Record<byte[], byte[]>> buffer = new ArrayList<>();

    private NaiveBufferingProcessor(BatchModel model, int batch) {
        this.model = model;
        this.batch = batch;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        LockSupport.parkNanos(RECORD_NANOS);
        buffer.add(record);
        if (buffer.size() == batch) {
            buffer.forEach(this::enrich);
            buffer.clear();
        }
    }

    /** A stream with this processor in the place of ours. */
    static KafkaStreams stream(VerbatimConfig config, BatchModel model, int batch) {
        Map<String, Object> properties = new TreeMap<>(config.kafka().values());
        properties.put("application.id", config.streams().applicationId());
        Topology topology = new Topology()
                .addSource(
                        "raw",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        config.topics().raw())
                .addProcessor("naive", () -> new NaiveBufferingProcessor(model, batch), "raw")
                .addSink(
                        "enriched",
                        config.topics().enriched(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "naive");
        return new KafkaStreams(topology, new StreamsConfig(properties));
    }

    private void enrich(Record<byte[], byte[]> record) {
        FeedbackEvent event = decoder.decode(record.value());
        TokenizedText tokens = model.tokenize(event.text());
        Answer answer = new Answer(model.classify(List.of(tokens)).get(0), tokens.truncated(), model.reference());
        context().forward(record.withValue(encoder.encode(enricher.enrich(event, answer))));
    }
}
