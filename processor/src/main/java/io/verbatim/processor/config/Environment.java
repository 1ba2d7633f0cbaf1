package io.verbatim.processor.config;

import java.util.LinkedHashMap;
import java.util.List;
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

    /** What is read elsewhere: by the command line, and by the launcher script. */
    private static final Set<String> NO_SETTINGS = Set.of("VERBATIM_LOG_LEVEL", "VERBATIM_JAVA_OPTS");

    private static final String SERVICE_HOST = "_SERVICE_HOST";

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
        String prefix = prefix(section);
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

    /** Refuses a variable of no section, which would be a misspelt override too. */
    void refuseUnknown(List<String> sections) {
        for (String name : variables.keySet()) {
            boolean known = sections.stream().anyMatch(section -> name.startsWith(prefix(section)));
            if (!known && !NO_SETTINGS.contains(name) && !isOfService(name)) {
                throw new ConfigException(name, "is not a setting; the blocks are " + String.join(", ", sections));
            }
        }
    }

    /** Refuses a variable of this section that stands for none of its keys: a misspelt override must not be ignored. */
    void refuseUnknown(String section, Set<String> keys) {
        String prefix = prefix(section);
        Set<String> known = keys.stream().map(key -> variable(section, key)).collect(Collectors.toSet());
        for (String name : variables.keySet()) {
            if (name.startsWith(prefix) && !known.contains(name) && !isOfService(name)) {
                throw new ConfigException(name, "is not a setting; " + section + " has " + String.join(", ", keys));
            }
        }
    }

    /** The variable that overrides a key of a section. */
    static String variable(String section, String key) {
        return prefix(section) + upperSnake(key);
    }

    private static String prefix(String section) {
        return PREFIX + upperSnake(section) + "_";
    }

    /** Whether Kubernetes made it for a Service named verbatim or verbatim-…, with the Service's host beside it. */
    private boolean isOfService(String name) {
        return variables.keySet().stream()
                .filter(host -> host.endsWith(SERVICE_HOST))
                .map(host -> host.substring(0, host.length() - SERVICE_HOST.length()))
                .anyMatch(service -> name.equals(service + "_PORT")
                        || name.startsWith(service + "_PORT_")
                        || name.startsWith(service + "_SERVICE_"));
    }

    private static String upperSnake(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
