package io.verbatim.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is given to Kubernetes: built-in kinds as typed models, others as trees that {@link CustomKinds} knows.
 *
 * @param documents as they came
 */
record Manifests(List<JsonNode> documents) {
    private static final Map<String, Class<? extends HasMetadata>> BUILT_IN = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Secret", Secret.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/StatefulSet", StatefulSet.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new StrictAnnotations())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Manifests of(String yaml) {
        return new Manifests(Yaml.documents(yaml));
    }

    /**
     * Every built-in kind as its typed model.
     *
     * @throws JsonProcessingException when a manifest has a field that its kind has not
     */
    List<HasMetadata> typed() throws JsonProcessingException {
        List<HasMetadata> typed = new ArrayList<>();
        for (JsonNode document : documents) {
            Class<? extends HasMetadata> kind = BUILT_IN.get(kindOf(document));
            if (kind != null) {
                typed.add(STRICT.treeToValue(document, kind));
            }
        }
        return typed;
    }

    /** The only object of a built-in kind. */
    <T extends HasMetadata> T only(Class<T> kind) throws JsonProcessingException {
        List<T> found =
                typed().stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new IllegalStateException("There are " + found.size() + " of " + kind.getSimpleName());
        }
        return found.get(0);
    }

    /** Every object of a kind, as it came. */
    List<JsonNode> ofKind(String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    /** The kinds that no typed model checks, with their versions. */
    List<String> customKinds() {
        return documents.stream()
                .map(Manifests::kindOf)
                .filter(kind -> !BUILT_IN.containsKey(kind))
                .distinct()
                .sorted()
                .toList();
    }

    /** What manifests of these kinds have and their kinds have not; nothing where all fit. */
    List<String> misfits() {
        return documents.stream()
                .filter(document -> !BUILT_IN.containsKey(kindOf(document)))
                .flatMap(document -> CustomKinds.misfits(document).stream())
                .toList();
    }

    static String kindOf(JsonNode document) {
        return document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
    }
}
