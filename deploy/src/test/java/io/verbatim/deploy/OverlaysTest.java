package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OverlaysTest {
    @ParameterizedTest
    @EnumSource
    void shouldRenderEveryObjectUnderstandably(Overlay overlay) throws Exception {
        // Given
        Manifests rendered = overlay.render();

        // When
        List<HasMetadata> typed = rendered.typed();

        // Then
        assertThat(typed)
                .extracting(HasMetadata::getKind)
                .contains(
                        "ConfigMap",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "Service",
                        "ServiceAccount",
                        "StatefulSet");
        assertThat(rendered.customKinds()).contains("monitoring.coreos.com/v1/PodMonitor");
        assertThat(rendered.misfits()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSelectTheSamePodsEverywhere(Overlay overlay) throws Exception {
        // Given
        Manifests rendered = overlay.render();
        Map<String, String> pods = Map.of("app.kubernetes.io/name", "verbatim");

        // When
        StatefulSet set = rendered.only(StatefulSet.class);

        // Then
        assertThat(set.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(pods);
        assertThat(set.getSpec().getSelector().getMatchLabels()).isEqualTo(pods);
        PodDisruptionBudget budget = rendered.only(PodDisruptionBudget.class);
        assertThat(budget.getSpec().getSelector().getMatchLabels()).isEqualTo(pods);
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        NetworkPolicy policy = rendered.only(NetworkPolicy.class);
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(pods);
        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(rendered.ofKind("PodMonitor").get(0).at("/spec/selector/matchLabels/app.kubernetes.io~1name"))
                .hasToString("\"verbatim\"");
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameTheConfigMapThatThePodsMount(Overlay overlay) throws Exception {
        // Given
        Manifests rendered = overlay.render();

        // When
        String name = rendered.only(ConfigMap.class).getMetadata().getName();

        // Then
        PodSpec pod = rendered.only(StatefulSet.class).getSpec().getTemplate().getSpec();
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getConfigMap() != null)
                .singleElement()
                .satisfies(volume -> assertThat(volume.getConfigMap().getName())
                        .isEqualTo(name)
                        .startsWith("verbatim-"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldPinTheImage(Overlay overlay) throws Exception {
        // Given
        Manifests rendered = overlay.render();

        // When
        String image = container(rendered).getImage();

        // Then
        assertThat(image).isEqualTo(overlay == Overlay.GPU ? "verbatim:0.1.0-cuda" : "verbatim:0.1.0-cpu");
    }

    @Test
    void shouldGiveEachGpuPodOneGpu() throws Exception {
        // Given
        Manifests rendered = Overlay.GPU.render();

        // When
        ResourceRequirements resources = container(rendered).getResources();

        // Then
        assertThat(resources.getLimits()).containsEntry("nvidia.com/gpu", new Quantity("1"));
        PodSpec pod = rendered.only(StatefulSet.class).getSpec().getTemplate().getSpec();
        assertThat(pod.getTolerations()).singleElement().satisfies(toleration -> assertThat(toleration.getKey())
                .isEqualTo("nvidia.com/gpu"));
        assertThat(pod.getNodeSelector()).containsEntry("nvidia.com/gpu.present", "true");
    }

    @ParameterizedTest
    @EnumSource(names = {"CPU", "KEDA"})
    void shouldAskForNoGpuOnACpu(Overlay overlay) throws Exception {
        // Given
        Manifests rendered = overlay.render();

        // When
        ResourceRequirements resources = container(rendered).getResources();

        // Then
        assertThat(resources.getLimits()).doesNotContainKey("nvidia.com/gpu");
    }

    @Test
    void shouldLeaveTheNumberOfPodsToKeda() throws Exception {
        // Given
        Manifests rendered = Overlay.KEDA.render();

        // When
        Integer replicas = rendered.only(StatefulSet.class).getSpec().getReplicas();

        // Then
        assertThat(replicas).isNull();
    }

    @Test
    void shouldScaleThePodsWithALoginThatIsThere() throws Exception {
        // Given
        Manifests rendered = Overlay.KEDA.render();
        String pods = rendered.only(StatefulSet.class).getMetadata().getName();
        Secret secret = rendered.only(Secret.class);
        String secretName = secret.getMetadata().getName();

        // When
        JsonNode scaled = rendered.ofKind("ScaledObject").get(0).path("spec");
        JsonNode login = rendered.ofKind("TriggerAuthentication").get(0);

        // Then
        JsonNode trigger = scaled.at("/triggers/0");
        JsonNode user = login.at("/spec/secretTargetRef/0");
        String loginName = login.at("/metadata/name").asText();
        assertThat(scaled.at("/scaleTargetRef/name").asText()).isEqualTo(pods);
        assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo(loginName);
        assertThat(user.path("name").asText()).isEqualTo(secretName);
        assertThat(secret.getData()).containsKey(user.path("key").asText());
    }

    private static Container container(Manifests rendered) throws Exception {
        return rendered.only(StatefulSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }
}
