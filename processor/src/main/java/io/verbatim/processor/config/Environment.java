package io.verbatim.processor.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables as overrides: {@code VERBATIM_BATCHING_TOKEN_BUDGET} stands for {@code batching.tokenBudget},
 * and {@code VERBATIM_KAFKA_BOOTSTRAP_SERVERS} for {@code bootstrap.servers} under {@code kafka}.
 */
final class Environment {
    private static final String PREFIX = "VERBATIM_";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    @Nullable
    String find(String section, String key) {
        return variables.get(variable(section, key));
    }

    /** Every variable of a section whose keys are not ours, by key: lower case, with dots. */
    Map<String, String> all(String section) {
        String prefix = PREFIX + upperSnake(section) + "_";
        Map<String, String> found = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                String key =
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                found.put(key, value);
            }
        });
        return found;
    }

    /** Refuses a variable of this section that stands for none of its keys: a misspelt override must not be ignored. */
    void refuseUnknown(String section, Set<String> keys) {
        String prefix = PREFIX + upperSnake(section) + "_";
        Set<String> known = keys.stream().map(key -> variable(section, key)).collect(Collectors.toSet());
        for (String name : variables.keySet()) {
            if (name.startsWith(prefix) && !known.contains(name)) {
                throw new ConfigException(name, "is not a setting; " + section + " has " + String.join(", ", keys));
            }
        }
    }

    /** The variable that overrides a key of a section. */
    static String variable(String section, String key) {
        return PREFIX + upperSnake(section) + "_" + upperSnake(key);
    }

    private static String upperSnake(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
