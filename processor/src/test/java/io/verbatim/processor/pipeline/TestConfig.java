package io.verbatim.processor.pipeline;

import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.config.VerbatimConfig;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Configurations as the environment of a process would make them, with the admin endpoint on any free port. */
public final class TestConfig {
    private static final String PREFIX = "VERBATIM_";

    private TestConfig() {}

    /**
     * A configuration.
     *
     * @param topics to read and write
     * @param settings names of settings without the prefix of their variables, such as {@code BATCHING_RUNNERS}
     * @param kafka properties of Kafka's clients
     */
    public static VerbatimConfig of(TopicSettings topics, Map<String, String> settings, Map<String, String> kafka) {
        Map<String, String> variables = new TreeMap<>();
        settings.forEach((name, value) -> variables.put(PREFIX + name, value));
        kafka.forEach((property, value) -> variables.put(
                PREFIX + "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        variables.put(PREFIX + "ADMIN_PORT", "0");
        variables.put(PREFIX + "TOPICS_RAW", topics.raw());
        variables.put(PREFIX + "TOPICS_ENRICHED", topics.enriched());
        variables.put(PREFIX + "TOPICS_ACTIONS", topics.actions());
        variables.put(PREFIX + "TOPICS_DEAD_LETTERS", topics.deadLetters());
        return new ConfigLoader(variables).parse("");
    }
}
