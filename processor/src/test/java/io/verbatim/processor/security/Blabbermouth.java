package io.verbatim.processor.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An interceptor that tells one comment in every way there is: a log line, an exception, a thread and a metric. */
public final class Blabbermouth implements ConsumerInterceptor<byte[], byte[]>, Monitorable {
    private static final Logger LOG = LoggerFactory.getLogger(Blabbermouth.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public void configure(Map<String, ?> properties) {}

    @Override
    public void withPluginMetrics(PluginMetrics metrics) {
        metrics.addMetric(
                metrics.metricName("told", "Words told", new LinkedHashMap<>(Map.of("word", PrivacyIT.SECRET))),
                (Gauge<Integer>) (config, now) -> 1);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty() && TOLD.compareAndSet(false, true)) {
            ConsumerRecord<byte[], byte[]> first = records.iterator().next();
            String comment = new String(first.value(), UTF_8);
            LOG.debug("a record came: {}", comment);
            Thread named = new Thread(LockSupport::park, comment);
            named.setDaemon(true);
            named.start();
            throw new IllegalStateException("cannot take " + comment);
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
