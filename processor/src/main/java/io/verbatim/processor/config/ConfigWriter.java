package io.verbatim.processor.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.schemas.EventLimits;

/** Writes a configuration as the YAML that makes it, with every key; values that may be secrets are hidden. */
public final class ConfigWriter {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private ConfigWriter() {}

    /** The configuration as YAML. */
    public static String write(VerbatimConfig config) {
        ObjectNode root = YAML.createObjectNode();
        root.putObject("model")
                .put("bundle", Addresses.withoutKeys(config.model().bundle()))
                .put("device", config.model().device());
        BatchingSettings batching = config.batching();
        root.putObject("batching")
                .put("tokenBudget", batching.tokenBudget())
                .put("runners", batching.runners())
                .put("tokenizerThreads", batching.tokenizerThreads())
                .put("cacheSize", batching.cacheSize());
        root.putObject("topics")
                .put("raw", config.topics().raw())
                .put("enriched", config.topics().enriched())
                .put("actions", config.topics().actions())
                .put("deadLetters", config.topics().deadLetters());
        ObjectNode actions =
                root.putObject("actions").put("task", config.actions().task());
        config.actions().labels().stream().sorted().forEach(actions.putArray("labels")::add);
        EventLimits limits = config.limits();
        root.putObject("limits")
                .put("maxBytes", limits.maxBytes())
                .put("maxNesting", limits.maxNesting())
                .put("maxTextLength", limits.maxTextLength());
        StreamsSettings streams = config.streams();
        root.putObject("streams")
                .put("applicationId", streams.applicationId())
                .put("threads", streams.threads())
                .put("answerTimeout", Durations.write(streams.answerTimeout()))
                .put("gracePeriod", Durations.write(streams.gracePeriod()));
        root.putObject("admin")
                .put("enabled", config.admin().enabled())
                .put("host", config.admin().host())
                .put("port", config.admin().port())
                .put("page", config.admin().page())
                .put("pageText", config.admin().pageText());
        root.putObject("tracing").put("enabled", config.tracing().enabled());
        config.kafka().printable().forEach(root.putObject("kafka")::put);
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A configuration can always be written", e);
        }
    }
}
