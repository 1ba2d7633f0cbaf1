package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScalingTest {
    private final JsonNode scaledObject =
            Yaml.document("deploy/kubernetes/overlays/keda/scaled-object.yaml").path("spec");
    private final VerbatimConfig defaults = new ConfigLoader(Map.of()).parse("");

    @Test
    void shouldStopAtTheNumberOfPartitions() {
        // Given
        JsonNode raw =
                Manifests.of(Repository.text("deploy/kubernetes/strimzi/topics.yaml")).ofKind("KafkaTopic").stream()
                        .filter(topic -> topic.at("/metadata/name")
                                .asText()
                                .equals(defaults.topics().raw()))
                        .findFirst()
                        .orElseThrow();

        // When
        int most = scaledObject.path("maxReplicaCount").asInt();

        // Then
        assertThat(most).isEqualTo(raw.at("/spec/partitions").asInt());
    }

    @Test
    void shouldFollowTheLagOfTheGroupThatReads() {
        // When
        JsonNode trigger = scaledObject.at("/triggers/0/metadata");

        // Then
        assertThat(trigger.path("topic").asText()).isEqualTo(defaults.topics().raw());
        assertThat(trigger.path("consumerGroup").asText())
                .isEqualTo(defaults.streams().applicationId());
        assertThat(trigger.path("allowIdleConsumers").asText()).isEqualTo("false");
    }

    @Test
    void shouldShrinkSlowerThanItGrows() {
        // When
        JsonNode behavior = scaledObject.at("/advanced/horizontalPodAutoscalerConfig/behavior");

        // Then
        assertThat(behavior.at("/scaleDown/stabilizationWindowSeconds").asInt()).isGreaterThanOrEqualTo(600);
        assertThat(behavior.at("/scaleDown/policies/0/value").asInt()).isEqualTo(1);
        assertThat(perMinute(behavior.at("/scaleDown/policies/0")))
                .isLessThan(perMinute(behavior.at("/scaleUp/policies/0")));
        assertThat(scaledObject.path("minReplicaCount").asInt()).isGreaterThanOrEqualTo(2);
    }

    private static double perMinute(JsonNode policy) {
        return 60.0
                * policy.path("value").asInt()
                / policy.path("periodSeconds").asInt();
    }
}
