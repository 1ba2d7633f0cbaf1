package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.StreamsSettings;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.ConfigCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StrimziTest {
    private final TopicSettings topics = new ConfigLoader(Map.of()).parse("").topics();
    private final StreamsSettings streams = new ConfigLoader(Map.of()).parse("").streams();

    @Test
    void shouldCreateTheTopicsOfTheConfiguration() {
        // Given
        Manifests manifests = Manifests.of(Repository.text("deploy/kubernetes/strimzi/topics.yaml"));

        // When
        List<JsonNode> created = manifests.ofKind("KafkaTopic");

        // Then
        assertThat(created)
                .extracting(topic -> topic.at("/metadata/name").asText())
                .containsExactlyInAnyOrder(topics.raw(), topics.enriched(), topics.actions(), topics.deadLetters());
        assertThat(created).allSatisfy(topic -> assertThat(
                        topic.at("/spec/config/min.insync.replicas").asInt())
                .isLessThan(topic.at("/spec/replicas").asInt())
                .isGreaterThan(1));
    }

    @Test
    void shouldLetTheOutputTopicsTakeWhatTheProducerSends() {
        // Given
        VerbatimConfig config = new ConfigLoader(Map.of()).parse("");
        Object sent = ConfigCheck.producerProperties(config).get("max.request.size");

        // When
        Map<String, String> taken = new LinkedHashMap<>();
        Manifests.of(Repository.text("deploy/kubernetes/strimzi/topics.yaml"))
                .ofKind("KafkaTopic")
                .forEach(topic -> taken.put(
                        topic.at("/metadata/name").asText(),
                        topic.at("/spec/config/max.message.bytes").asText()));

        // Then
        String most = String.valueOf(sent);
        assertThat(taken)
                .isEqualTo(Map.of(
                        topics.raw(), "", topics.enriched(), most, topics.actions(), most, topics.deadLetters(), most));
    }

    @Test
    void shouldPermitNoMoreThanIsUsed() {
        // Given
        JsonNode user = Yaml.document("deploy/kubernetes/strimzi/user.yaml");

        // When
        Map<String, List<String>> permissions = new LinkedHashMap<>();
        user.at("/spec/authorization/acls").forEach(acl -> {
            JsonNode resource = acl.path("resource");
            permissions.put(
                    resource.path("type").asText() + ":"
                            + resource.path("patternType").asText() + ":"
                            + resource.path("name").asText(),
                    Yaml.texts(acl.path("operations")));
        });

        // Then
        List<String> write = List.of("Write", "Describe", "DescribeConfigs");
        assertThat(permissions)
                .isEqualTo(Map.of(
                        "topic:literal:" + topics.raw(),
                        List.of("Read", "Describe"),
                        "topic:literal:" + topics.enriched(),
                        write,
                        "topic:literal:" + topics.actions(),
                        write,
                        "topic:literal:" + topics.deadLetters(),
                        write,
                        "group:literal:" + streams.applicationId(),
                        List.of("Read", "Describe"),
                        "transactionalId:prefix:" + streams.applicationId() + "-",
                        List.of("Write", "Describe")));
    }
}
