package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The scaling as it is written, and as its overlay renders it. */
@ParameterizedClass
@ValueSource(strings = {"written", "rendered"})
final class ScalingTest {
    private final VerbatimConfig defaults = new ConfigLoader(Map.of()).parse("");
    private final String variant;
    private JsonNode scaledObject;

    ScalingTest(String variant) {
        this.variant = variant;
    }

    @BeforeEach
    void read() throws Exception {
        Manifests manifests = variant.equals("written")
                ? Manifests.of(Repository.text("deploy/kubernetes/overlays/keda/scaled-object.yaml"))
                : Overlay.KEDA.render();
        scaledObject = manifests.ofKind("ScaledObject").get(0).path("spec");
    }

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
        int partitions = raw.at("/spec/partitions").asInt();

        // When
        int most = scaledObject.path("maxReplicaCount").asInt();

        // Then
        assertThat(most).isPositive().isLessThanOrEqualTo(partitions);
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
        assertThat(trigger.path("offsetResetPolicy").asText()).isEqualTo("earliest");
    }

    /** KEDA's operator resolves the address in a namespace of its own. */
    @Test
    void shouldNameTheNamespaceOfTheBrokers() {
        // Given
        String[] pods = Yaml.document("deploy/kubernetes/base/verbatim.yaml")
                .at("/kafka/bootstrap.servers")
                .asText()
                .split(":", 2);

        // When
        String keda = scaledObject.at("/triggers/0/metadata/bootstrapServers").asText();

        // Then
        assertThat(keda).matches(pods[0] + "\\.[a-z0-9-]+\\.svc:" + pods[1]);
    }

    @Test
    void shouldTakeNoPodAwayWhileTheLagCannotBeRead() {
        // When
        JsonNode fallback = scaledObject.path("fallback");

        // Then
        assertThat(fallback.path("failureThreshold").asInt()).isPositive();
        assertThat(fallback.path("behavior").asText()).isEqualTo("currentReplicasIfHigher");
        assertThat(fallback.path("replicas").asInt())
                .isBetween(
                        scaledObject.path("minReplicaCount").asInt(),
                        scaledObject.path("maxReplicaCount").asInt());
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
