package io.verbatim.processor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Properties that go to Kafka's clients as they are; never printed whole, since some of them are secrets.
 *
 * @param values by name, in order of name
 */
public record KafkaProperties(Map<String, String> values) {
    private static final String SECTION = "kafka";
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|jaas|credential|token|key|user\\.info).*");
    private static final Pattern NOT_SECRET = Pattern.compile("(?i).*(location|type|(de)?serializer|class|url)");

    public KafkaProperties {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    static KafkaProperties from(ObjectNode block, Environment environment) {
        Map<String, String> values = new TreeMap<>();
        values.put("bootstrap.servers", "localhost:9092");
        flatten("", block, values);
        values.putAll(environment.all(SECTION));
        boolean kafkaResolves = values.containsKey("config.providers");
        values.replaceAll((name, value) -> kafkaResolves ? value : SecretFiles.resolve(SECTION + "." + name, value));
        return new KafkaProperties(values);
    }

    /** Takes both {@code bootstrap.servers: x} and a block {@code bootstrap:} with {@code servers: x} in it. */
    private static void flatten(String prefix, ObjectNode block, Map<String, String> values) {
        for (Map.Entry<String, JsonNode> property : block.properties()) {
            String name = prefix + property.getKey();
            if (property.getValue() instanceof ObjectNode inner) {
                flatten(name + ".", inner, values);
            } else if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                values.put(name, property.getValue().asText());
            } else {
                throw new ConfigException(SECTION + "." + name, "must be a plain value");
            }
        }
    }

    /** The properties with the value of every one that may be a secret hidden, and the keys of addresses in the others. */
    public Map<String, String> printable() {
        Map<String, String> printable = new TreeMap<>(values);
        printable.replaceAll((name, value) -> isSecret(name) ? "(hidden)" : Addresses.withoutKeys(value));
        return printable;
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).matches() && !NOT_SECRET.matcher(name).matches();
    }

    @Override
    public String toString() {
        return printable().toString();
    }
}
