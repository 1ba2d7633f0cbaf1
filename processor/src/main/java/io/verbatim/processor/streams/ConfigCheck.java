package io.verbatim.processor.streams;

import io.verbatim.model.Task;
import io.verbatim.processor.config.ActionSettings;
import io.verbatim.processor.config.ConfigException;
import io.verbatim.processor.config.VerbatimConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;

/** Checks a configuration before a stream is made of it. */
public final class ConfigCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String CLIENT = "verbatim-check";

    /** Stands for a device that is yet to be measured. */
    private static final double DEVICE_TEXTS_PER_SECOND = 1000;

    private ConfigCheck() {}

    /**
     * Checks the properties, the brokers and the topics.
     *
     * @throws ConfigException when one of them will not do
     */
    public static void check(VerbatimConfig config) throws InterruptedException {
        recordLimits(config, properties(config));
    }

    /**
     * Checks that the properties go together, without a broker.
     *
     * @throws ConfigException when they do not
     */
    public static void checkProperties(VerbatimConfig config) {
        properties(config);
    }

    /**
     * The properties of a producer that reaches the same brokers.
     *
     * @throws ConfigException when a property will not do
     */
    public static Map<String, Object> producerProperties(VerbatimConfig config) {
        return Map.copyOf(properties(config).getProducerConfigs("verbatim-produce"));
    }

    /**
     * Checks the brokers and the topics.
     *
     * @return the largest records that can be written
     * @throws ConfigException when a broker or a topic will not do
     */
    static RecordLimits recordLimits(VerbatimConfig config, StreamsConfig properties) throws InterruptedException {
        RecordLimits topicLimits;
        try {
            Admin admin = Admin.create(Map.copyOf(properties.getAdminConfigs(CLIENT)));
            try {
                topicLimits = new TopicCheck(admin, TIMEOUT).check(config);
            } finally {
                // Whoever is interrupted does not wait for answers any more, as a plain close would.
                admin.close(Duration.ZERO);
            }
        } catch (KafkaException e) {
            throw new ConfigException("kafka", String.valueOf(e.getMessage()), e);
        }
        return topicLimits.atMost(mostBytes(properties));
    }

    /** The largest record that the producer takes. */
    static long mostBytes(StreamsConfig properties) {
        Map<String, Object> producer = properties.getProducerConfigs(CLIENT);
        return Math.min(
                bytes(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                bytes(producer, ProducerConfig.BUFFER_MEMORY_CONFIG));
    }

    private static long bytes(Map<String, Object> producer, String key) {
        Object bytes = producer.getOrDefault(
                key, ProducerConfig.configDef().defaultValues().get(key));
        return Long.parseLong(String.valueOf(bytes).strip());
    }

    /**
     * Checks that the model can give the labels that make an event an action.
     *
     * @param tasks of the model
     * @throws ConfigException when it cannot
     */
    public static void checkActions(ActionSettings actions, List<Task> tasks) {
        if (!actions.enabled()) {
            return;
        }
        Task task = tasks.stream()
                .filter(candidate -> candidate.name().equals(actions.task()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        "actions.task",
                        "the model has no task '" + actions.task() + "'; it has "
                                + tasks.stream().map(Task::name).collect(Collectors.joining(", "))));
        for (String label : actions.labels()) {
            if (!task.labels().contains(label)) {
                throw new ConfigException(
                        "actions.labels",
                        "the model's task '" + task.name() + "' has no label '" + label + "'; it has "
                                + String.join(", ", task.labels()));
            }
        }
    }

    private static StreamsConfig properties(VerbatimConfig config) {
        return new StreamProperties(config.streams(), config.kafka().values(), DEVICE_TEXTS_PER_SECOND)
                .with(new LookAheadContext(null, config.topics().raw(), List.of()));
    }
}
