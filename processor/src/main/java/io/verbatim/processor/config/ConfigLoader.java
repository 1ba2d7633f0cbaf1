package io.verbatim.processor.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.verbatim.processor.batching.BatchingSettings;
import io.verbatim.schemas.EventLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the configuration: a YAML file, over it the environment, under it the defaults. */
public final class ConfigLoader {
    private static final List<String> SECTIONS =
            List.of("model", "batching", "topics", "actions", "limits", "streams", "admin", "tracing", "kafka");

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, String> environment;

    /** Reads with these environment variables; only those that start with {@code VERBATIM_} matter. */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when the file cannot be read or holds a bad value; the message names the path of it
     */
    public VerbatimConfig load(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (ConfigException e) {
            throw new ConfigException(file.toString(), String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file.toString(), "there is no such file", e);
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /**
     * Reads YAML; an empty text means the defaults.
     *
     * @throws ConfigException when it is no YAML or holds a bad value
     */
    public VerbatimConfig parse(String yaml) {
        ObjectNode root = read(yaml);
        for (String name : (Iterable<String>) root::fieldNames) {
            if (!SECTIONS.contains(name)) {
                throw new ConfigException(name, "is not a block; there are " + String.join(", ", SECTIONS));
            }
        }
        Environment variables = new Environment(environment);
        variables.refuseUnknown(SECTIONS);
        return new VerbatimConfig(
                ModelSettings.from(section("model", root, variables)),
                batching(section("batching", root, variables)),
                TopicSettings.from(section("topics", root, variables)),
                ActionSettings.from(section("actions", root, variables)),
                limits(section("limits", root, variables)),
                StreamsSettings.from(section("streams", root, variables)),
                AdminSettings.from(section("admin", root, variables)),
                TracingSettings.from(section("tracing", root, variables)),
                KafkaProperties.from(block("kafka", root), variables));
    }

    private static BatchingSettings batching(Section section) {
        BatchingSettings defaults = BatchingSettings.DEFAULT;
        int tokenBudget = section.integer("tokenBudget", defaults.tokenBudget());
        int runners = section.integer("runners", defaults.runners());
        int tokenizerThreads = section.integer("tokenizerThreads", defaults.tokenizerThreads());
        int cacheSize = section.integer("cacheSize", defaults.cacheSize());
        return section.build(() -> new BatchingSettings(tokenBudget, runners, tokenizerThreads, cacheSize));
    }

    private static EventLimits limits(Section section) {
        EventLimits defaults = EventLimits.DEFAULT;
        int maxBytes = section.integer("maxBytes", defaults.maxBytes());
        int maxNesting = section.integer("maxNesting", defaults.maxNesting());
        int maxTextLength = section.integer("maxTextLength", defaults.maxTextLength());
        return section.build(() -> {
            Checks.between("maxBytes", maxBytes, 1, Integer.MAX_VALUE);
            Checks.between("maxNesting", maxNesting, 1, 500);
            Checks.between("maxTextLength", maxTextLength, 1, Integer.MAX_VALUE);
            return new EventLimits(maxBytes, maxNesting, maxTextLength);
        });
    }

    private static Section section(String name, ObjectNode root, Environment environment) {
        return new Section(name, block(name, root), environment);
    }

    private static ObjectNode block(String name, ObjectNode root) {
        JsonNode block = root.get(name);
        if (block == null || block.isNull()) {
            return YAML.createObjectNode();
        }
        if (block instanceof ObjectNode object) {
            return object;
        }
        throw new ConfigException(name, "must be a block of settings");
    }

    private static ObjectNode read(String yaml) {
        try (JsonParser parser = new ScalarsAsWritten(YAML.createParser(yaml))) {
            JsonNode root = YAML.readTree(parser);
            if (root == null || root.isMissingNode() || root.isNull()) {
                return YAML.createObjectNode();
            }
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw new ConfigException("line 1", "must be a block of settings");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigException("line " + line, "is not YAML that can be read: " + firstLine(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
    }

    /** The lines after the first show the text around the fault, which may be a secret. */
    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unknown");
    }
}
