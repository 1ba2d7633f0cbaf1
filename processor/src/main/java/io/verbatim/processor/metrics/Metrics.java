package io.verbatim.processor.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.verbatim.model.ModelDescription;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.KafkaStreams;

/** The registry of everything measured, in the form that Prometheus scrapes. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> binders = new ArrayDeque<>();

    /** Starts with the metrics of the JVM. */
    public Metrics() {
        JvmGcMetrics gc = new JvmGcMetrics();
        binders.push(gc);
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Where meters are made. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Says which model runs, and where. */
    public void describe(ModelDescription model) {
        Gauge.builder(MetricNames.DEVICE_INFO, () -> 1)
                .description("Where the model runs")
                .tag(MetricNames.DEVICE, model.device())
                .register(registry);
        Gauge.builder(MetricNames.MODEL_INFO, () -> 1)
                .description("Which model runs")
                .tag(MetricNames.NAME, model.name())
                .tag(MetricNames.VERSION, model.version())
                .register(registry);
    }

    /** Adds the metrics of Kafka Streams and its clients. */
    public void watch(KafkaStreams streams) {
        KafkaStreamsMetrics kafka = new KafkaStreamsMetrics(streams);
        binders.push(kafka);
        kafka.bindTo(registry);
    }

    /** Everything, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        while (!binders.isEmpty()) {
            try {
                binders.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("A metrics binder cannot be closed", e);
            }
        }
        registry.close();
    }
}
