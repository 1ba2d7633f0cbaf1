package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.broker.Topics;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Flink in a mini cluster of this JVM, with unordered async I/O to the same session. It carries values only: keys and
 * headers are dropped.
 *
 * @param batch events of a call at most, 1 for one at a time
 */
public record FlinkPipeline(DirectEnricher enricher, int batch) implements Pipeline {
    private static final int CAPACITY = 1000;
    private static final long TIMEOUT_SECONDS = 60;
    private static final long CHECKPOINT_MILLIS = 1000;

    @Override
    public AutoCloseable start(Topics topics) throws Exception {
        FlinkCalls calls = FlinkCalls.open(enricher, batch);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(enricher.concurrency(), new Configuration());
        flink.enableCheckpointing(CHECKPOINT_MILLIS);
        flink.getConfig().enableObjectReuse();
        DataStream<byte[]> raw = flink.fromSource(source(topics), WatermarkStrategy.noWatermarks(), "raw");
        AsyncDataStream.unorderedWait(raw, new FlinkAsync(), TIMEOUT_SECONDS, TimeUnit.SECONDS, CAPACITY)
                .sinkTo(sink(topics));
        JobClient job = flink.executeAsync("verbatim-bench");
        return () -> {
            job.cancel().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            calls.close();
        };
    }

    private static KafkaSource<byte[]> source(Topics topics) {
        return KafkaSource.<byte[]>builder()
                .setBootstrapServers(topics.bootstrapServers())
                .setTopics(topics.raw())
                .setGroupId(topics.group())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
                .build();
    }

    private static KafkaSink<byte[]> sink(Topics topics) {
        Properties producer = new Properties();
        producer.put("linger.ms", "5");
        return KafkaSink.<byte[]>builder()
                .setBootstrapServers(topics.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(KafkaRecordSerializationSchema.<byte[]>builder()
                        .setTopic(topics.enriched())
                        .setValueSerializationSchema(new FlinkBytes())
                        .build())
                .build();
    }
}
