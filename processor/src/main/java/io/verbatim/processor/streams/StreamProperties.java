package io.verbatim.processor.streams;

import io.verbatim.processor.config.ConfigException;
import io.verbatim.processor.config.StreamsSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of the Kafka Streams client: the user's, safe defaults under them, and the look-ahead. */
final class StreamProperties {
    /**
     * The polls of all threads together are about a second's work for the device: enough to cut batches of like length
     * from, and soon finished when a stop waits for the records of a poll.
     */
    private static final long LEAST_POLL_RECORDS = 100;
    /** As many as Kafka Streams buffers for a partition before it pauses it. */
    private static final long MOST_POLL_RECORDS = 1000;

    /** A dead letter is larger than the record it stands for, which may be as large as Kafka's default allows. */
    private static final String REQUEST_BYTES = "2097152";
    /** After a crash, this much is done twice. */
    private static final String COMMIT_INTERVAL_MS = "1000";

    private static final Set<String> RESERVED = Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            "default.production.exception.handler",
            "default.deserialization.exception.handler",
            StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG);

    private final StreamsSettings settings;
    private final Map<String, String> user;
    private final long pollRecords;

    /**
     * @param textsPerSecond that the device does
     */
    StreamProperties(StreamsSettings settings, Map<String, String> user, double textsPerSecond) {
        this.settings = settings;
        this.user = user;
        long share = Math.round(textsPerSecond / settings.threads());
        this.pollRecords = Math.min(buffered(user), Math.max(LEAST_POLL_RECORDS, Math.min(MOST_POLL_RECORDS, share)));
    }

    /**
     * Puts everything together.
     *
     * @throws ConfigException when a property is one that the application sets, or does not go with another
     */
    StreamsConfig with(LookAheadContext lookAhead) {
        refuseReserved();
        Properties properties = new Properties();
        properties.putAll(user);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.putIfAbsent(
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTimestamp.class.getName());
        if (!exactlyOnce()) {
            properties.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
            properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailedSends.class.getName());
            properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FailFastClients.class.getName());
        }
        defaultConsumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Long.toString(pollRecords));
        defaultProducer(properties, ProducerConfig.LINGER_MS_CONFIG, "5");
        defaultProducer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES);
        if (exactlyOnce()) {
            long stall = settings.answerTimeout().toMillis() + 10_000;
            defaultProducer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(stall));
        }
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), interceptors());
        properties.put(StreamsConfig.mainConsumerPrefix(LookAheadInterceptor.CONTEXT), lookAhead);
        return validated(properties);
    }

    /** Those that the user configured come first, so that the look-ahead sees what they make of a record. */
    private String interceptors() {
        String key = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;
        String configured = Stream.of(StreamsConfig.mainConsumerPrefix(key), StreamsConfig.consumerPrefix(key), key)
                .filter(user::containsKey)
                .map(user::get)
                .findFirst()
                .orElse("");
        return Stream.concat(Stream.of(configured.split(",", -1)), Stream.of(LookAheadInterceptor.class.getName()))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
    }

    private void refuseReserved() {
        for (String key : user.keySet()) {
            if (RESERVED.contains(key)) {
                throw new ConfigException(
                        "kafka." + key,
                        "is set by the application; use streams.applicationId and streams.threads, and leave failures"
                                + " to it");
            }
        }
    }

    /** What the user lets Kafka Streams buffer for a partition, which a poll must not exceed. */
    private static long buffered(Map<String, String> user) {
        try {
            return Long.parseLong(user.getOrDefault(
                    StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, Long.toString(MOST_POLL_RECORDS)));
        } catch (NumberFormatException refusedLater) {
            return MOST_POLL_RECORDS;
        }
    }

    private StreamsConfig validated(Properties properties) {
        StreamsConfig streams;
        Map<String, Object> consumer;
        Map<String, Object> producer;
        try {
            streams = new StreamsConfig(properties);
            consumer = parsed(
                    ConsumerConfig.configDef(), streams.getMainConsumerConfigs(settings.applicationId(), "check", 0));
            producer = parsed(ProducerConfig.configDef(), streams.getProducerConfigs("check"));
            parsed(AdminClientConfig.configDef(), streams.getAdminConfigs("check"));
        } catch (KafkaException | IllegalArgumentException e) {
            throw new ConfigException("kafka", String.valueOf(e.getMessage()), e);
        }
        long polled = number(consumer, ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
        int buffered = streams.getInt(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG);
        require(
                buffered >= polled,
                "kafka." + StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                "must be at least max.poll.records (" + polled + "), not " + buffered);
        long timeout = settings.answerTimeout().toMillis();
        long pollInterval = number(consumer, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
        require(
                timeout * 2 < pollInterval,
                "streams.answerTimeout",
                "must be under half of max.poll.interval.ms (" + pollInterval + " ms), not " + timeout + " ms");
        long transaction = number(producer, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        String acks = String.valueOf(producer.get(ProducerConfig.ACKS_CONFIG));
        require(
                acks.equals("all") || acks.equals("-1"),
                "kafka." + ProducerConfig.ACKS_CONFIG,
                "must be all, not " + acks + ": else records are lost with a broker, and their order with it");
        require(
                Boolean.TRUE.equals(producer.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)),
                "kafka." + ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                "must be true: else a send that is tried again overtakes");
        require(
                !exactlyOnce() || transaction > timeout,
                "kafka." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                "must exceed streams.answerTimeout (" + timeout + " ms), not " + transaction + " ms");
        return streams;
    }

    /** A client's properties, each of its type; Kafka Streams hands the serializers over by itself. */
    private static Map<String, Object> parsed(ConfigDef definition, Map<String, Object> properties) {
        Map<String, Object> whole = new HashMap<>(properties);
        whole.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        whole.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        whole.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        whole.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return definition.parse(whole);
    }

    private static long number(Map<String, Object> parsed, String key) {
        return ((Number) Objects.requireNonNull(parsed.get(key), key)).longValue();
    }

    private static void require(boolean holds, String path, String problem) {
        if (!holds) {
            throw new ConfigException(path, problem);
        }
    }

    private boolean exactlyOnce() {
        return StreamsConfig.EXACTLY_ONCE_V2.equals(user.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    }

    private void defaultConsumer(Properties properties, String key, String value) {
        if (Stream.of(StreamsConfig.mainConsumerPrefix(key), StreamsConfig.consumerPrefix(key), key)
                .noneMatch(user::containsKey)) {
            properties.put(StreamsConfig.consumerPrefix(key), value);
        }
    }

    private void defaultProducer(Properties properties, String key, String value) {
        if (Stream.of(StreamsConfig.producerPrefix(key), key).noneMatch(user::containsKey)) {
            properties.put(StreamsConfig.producerPrefix(key), value);
        }
    }
}
