package io.verbatim.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The rules of Prometheus. */
final class Rules {
    private Rules() {}

    static List<JsonNode> alerting() {
        return rules("deploy/prometheus/alerting-rules.yaml");
    }

    static List<JsonNode> recording() {
        return rules("deploy/prometheus/recording-rules.yaml");
    }

    private static List<JsonNode> rules(String file) {
        return Yaml.items(Yaml.document(file).path("groups"))
                .flatMap(group -> Yaml.items(group.path("rules")))
                .toList();
    }
}
