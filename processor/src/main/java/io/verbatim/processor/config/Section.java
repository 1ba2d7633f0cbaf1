package io.verbatim.processor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One block of the file, laid under the environment; remembers what was read so that nothing else may stand in it. */
final class Section {
    private final String name;
    private final ObjectNode block;
    private final Environment environment;
    private final Set<String> known = new TreeSet<>();

    Section(String name, ObjectNode block, Environment environment) {
        this.name = name;
        this.block = block;
        this.environment = environment;
    }

    String text(String key, String otherwise) {
        String value = scalar(key);
        return value == null ? otherwise : value;
    }

    int integer(String key, int otherwise) {
        String value = scalar(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw problem(key, "must be a whole number, not '" + value + "'");
        }
    }

    boolean flag(String key, boolean otherwise) {
        String value = scalar(key);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem(key, "must be true or false, not '" + value + "'");
        };
    }

    Duration duration(String key, Duration otherwise) {
        String value = scalar(key);
        try {
            return value == null ? otherwise : Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw problem(key, "must be a time such as 500ms, 30s or 5m, not '" + value + "'");
        }
    }

    /** A YAML list of scalars; in the environment, values with commas between them. */
    List<String> texts(String key, List<String> otherwise) {
        known.add(key);
        String override = environment.find(name, key);
        if (override != null) {
            return Arrays.stream(override.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> resolved(key, text))
                    .toList();
        }
        JsonNode list = block.get(key);
        if (list == null || list.isNull()) {
            return otherwise;
        }
        if (!list.isArray()) {
            throw problem(key, "must be a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isValueNode() || item.isNull()) {
                throw problem(key, "must be a list of plain values");
            }
            texts.add(resolved(key, item.asText()));
        }
        return texts;
    }

    /** Builds the record of this block; its own refusals, which start with the key, get the path of the block. */
    <T> T build(Supplier<T> constructor) {
        refuseUnknown();
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw ConfigException.under(name, e);
        }
    }

    private void refuseUnknown() {
        for (String key : (Iterable<String>) block::fieldNames) {
            if (!known.contains(key)) {
                throw problem(key, "is not a setting; " + name + " has " + String.join(", ", known));
            }
        }
        environment.refuseUnknown(name, known);
    }

    private @Nullable String scalar(String key) {
        known.add(key);
        String override = environment.find(name, key);
        if (override != null) {
            return resolved(key, override);
        }
        JsonNode value = block.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw problem(key, "must be a plain value");
        }
        return resolved(key, value.asText());
    }

    private String resolved(String key, String value) {
        return SecretFiles.resolve(name + "." + key, value);
    }

    private ConfigException problem(String key, String problem) {
        return new ConfigException(name + "." + key, problem);
    }
}
