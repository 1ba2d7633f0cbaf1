package io.verbatim.processor.streams;

import io.verbatim.processor.config.ConfigException;
import io.verbatim.processor.config.VerbatimConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks at the start that the brokers answer and that the topics are there. */
final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    /** What a topic takes whose {@code max.message.bytes} nobody set. */
    private static final long DEFAULT_RECORD_BYTES = 1_048_588;

    private final Admin admin;
    private final Duration timeout;

    TopicCheck(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /**
     * Checks the topics of a configuration.
     *
     * @return the largest records that the output topics take; Kafka's default where that is not to be known
     * @throws ConfigException when no broker answers, or a topic is missing, hidden or has too few partitions
     */
    RecordLimits check(VerbatimConfig config) throws InterruptedException {
        Map<String, String> pathsByTopic = new LinkedHashMap<>();
        pathsByTopic.put(config.topics().raw(), "topics.raw");
        pathsByTopic.put(config.topics().enriched(), "topics.enriched");
        pathsByTopic.put(config.topics().deadLetters(), "topics.deadLetters");
        if (config.actions().enabled()) {
            pathsByTopic.put(config.topics().actions(), "topics.actions");
        }
        String servers = String.valueOf(config.kafka().values().get("bootstrap.servers"));
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(pathsByTopic.keySet()).topicNameValues();
        for (Map.Entry<String, String> topic : pathsByTopic.entrySet()) {
            KafkaFuture<TopicDescription> description = Objects.requireNonNull(found.get(topic.getKey()));
            int partitions = partitions(topic.getKey(), topic.getValue(), servers, description);
            if (topic.getKey().equals(config.topics().raw())
                    && partitions < config.streams().threads()) {
                throw new ConfigException(
                        "topics.raw",
                        "the topic " + topic.getKey() + " has " + partitions + " partition(s), too few for the "
                                + config.streams().threads() + " of streams.threads; add partitions");
            }
        }
        long enriched = maxRecordBytes(config.topics().enriched());
        long actions =
                config.actions().enabled() ? maxRecordBytes(config.topics().actions()) : enriched;
        return new RecordLimits(
                Math.min(enriched, actions), maxRecordBytes(config.topics().deadLetters()));
    }

    private int partitions(String topic, String path, String servers, KafkaFuture<TopicDescription> description)
            throws InterruptedException {
        try {
            return description
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            throw refusal(topic, path, servers, e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(servers, e);
        }
    }

    private ConfigException refusal(String topic, String path, String servers, @Nullable Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new ConfigException(
                    path, "there is no topic " + topic + " at " + servers + "; create it or name another", cause);
        }
        if (cause instanceof AuthorizationException) {
            return new ConfigException(
                    path, "no permission to describe the topic " + topic + "; grant it to this user", cause);
        }
        if (cause instanceof AuthenticationException) {
            return new ConfigException(
                    "kafka", servers + " refuses this user: " + cause.getMessage() + "; check the credentials", cause);
        }
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(servers, cause);
        }
        return new ConfigException(path, "the topic " + topic + " cannot be described: " + cause, cause);
    }

    private ConfigException unreachable(String servers, Throwable cause) {
        return new ConfigException(
                "kafka.bootstrap.servers",
                "no broker answers at " + servers + " within " + timeout.toSeconds() + " s; check the address, the port"
                        + " and the security settings",
                cause);
    }

    /** Reading a topic's settings needs a permission of its own; without it Kafka's default is what is sure to fit. */
    private long maxRecordBytes(String topic) throws InterruptedException {
        Config settings;
        try {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            settings = admin.describeConfigs(List.of(resource))
                    .all()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .get(resource);
        } catch (ExecutionException | TimeoutException notToBeKnown) {
            settings = null;
        }
        if (settings == null) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("bytes", DEFAULT_RECORD_BYTES)
                    .log(
                            "max.message.bytes is taken to be the default, since it cannot be read: allow DescribeConfigs");
            return DEFAULT_RECORD_BYTES;
        }
        warnOfAgeLimit(topic, settings);
        ConfigEntry limit = settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return limit == null ? DEFAULT_RECORD_BYTES : Long.parseLong(limit.value());
    }

    private static void warnOfAgeLimit(String topic, Config settings) {
        if (refusesOldRecords(settings)) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .log("the topic refuses older records, and one that it refuses stops the stream: take"
                            + " message.timestamp.before.max.ms off it");
        }
    }

    /** Output records bear the time of the raw one, which may be long ago after an outage, or when it is read again. */
    static boolean refusesOldRecords(Config settings) {
        ConfigEntry type = settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
        ConfigEntry limit = settings.get(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG);
        boolean keepsTime = type == null || !TimestampType.LOG_APPEND_TIME.name.equals(type.value());
        return keepsTime && limit != null && Long.parseLong(limit.value()) < Long.MAX_VALUE;
    }
}
