package io.verbatim.processor.streams;

import io.verbatim.processor.config.ActionSettings;
import io.verbatim.processor.config.TopicSettings;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** The topology: one source, one processor, and a sink for each outcome. It keeps no state. */
public final class EnrichmentTopology {
    static final String RAW = "raw";
    static final String ENRICH = "enrich";
    static final String ENRICHED = "enriched";
    static final String ACTIONS = "actions";
    static final String DEAD_LETTERS = "dead-letters";

    private EnrichmentTopology() {}

    /**
     * Builds the topology.
     *
     * @param actions the actions topic is left out when no label leads there
     * @param enrich makes the processor of each task
     */
    static Topology build(
            TopicSettings topics, ActionSettings actions, ProcessorSupplier<byte[], byte[], byte[], byte[]> enrich) {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        Topology topology = new Topology()
                .addSource(RAW, in, in, topics.raw())
                .addProcessor(ENRICH, enrich, RAW)
                .addSink(ENRICHED, topics.enriched(), out, out, ENRICH)
                .addSink(DEAD_LETTERS, topics.deadLetters(), out, out, ENRICH);
        return actions.enabled() ? topology.addSink(ACTIONS, topics.actions(), out, out, ENRICH) : topology;
    }

    /** A text that shows the topology these settings make. */
    public static String describe(TopicSettings topics, ActionSettings actions) {
        return outline(topics, actions).toString();
    }

    /** The nodes of the topology these settings make. */
    public static TopologyDescription outline(TopicSettings topics, ActionSettings actions) {
        return build(topics, actions, Outline::new).describe();
    }

    /** Stands for the processor where nothing is processed. */
    private static final class Outline extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }
}
