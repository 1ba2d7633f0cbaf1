package io.verbatim.processor.config;

import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.schemas.EventLimits;

/**
 * Everything that can be set, valid as it stands.
 *
 * @param model which model, on which device
 * @param batching how texts become batches
 * @param topics where events come from and go to
 * @param actions which events also go to the actions topic
 * @param limits how large an event may be
 * @param streams how the stream runs
 * @param admin where the admin endpoint listens
 * @param tracing whether spans are exported
 * @param kafka properties for Kafka's clients
 */
public record VerbatimConfig(
        ModelSettings model,
        BatchingSettings batching,
        TopicSettings topics,
        ActionSettings actions,
        EventLimits limits,
        StreamsSettings streams,
        AdminSettings admin,
        TracingSettings tracing,
        KafkaProperties kafka) {}
