package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.StreamsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The pods as they are written, and as each overlay renders them. */
@ParameterizedClass
@ValueSource(strings = {"base", "cpu", "gpu", "keda"})
final class PodTest {
    private final String variant;
    private PodSpec pod;
    private Container container;

    PodTest(String variant) {
        this.variant = variant;
    }

    @BeforeEach
    void read() throws Exception {
        Manifests manifests = variant.equals("base")
                ? Manifests.of(Repository.text("deploy/kubernetes/base/stateful-set.yaml"))
                : Overlay.valueOf(variant.toUpperCase(Locale.ROOT)).render();
        pod = manifests.only(StatefulSet.class).getSpec().getTemplate().getSpec();
        container = pod.getContainers().get(0);
    }

    @Test
    void shouldHaveLongerToStopThanTheStreamTakes() {
        // Given
        StreamsSettings defaults = new ConfigLoader(Map.of()).parse("").streams();

        // When
        Duration patience = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds());

        // Then
        assertThat(patience).isGreaterThan(defaults.gracePeriod().plusSeconds(10));
    }

    @Test
    void shouldBeProbedOnTheAdminPort() {
        // Given
        int port = new ConfigLoader(Map.of()).parse("").admin().port();

        // When
        List<HTTPGetAction> probes = Stream.of(
                        container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .map(Probe::getHttpGet)
                .toList();

        // Then
        assertThat(container.getPorts()).singleElement().satisfies(admin -> {
            assertThat(admin.getName()).isEqualTo("admin");
            assertThat(admin.getContainerPort()).isEqualTo(port);
        });
        assertThat(probes).extracting(HTTPGetAction::getPath).containsExactly("/livez", "/livez", "/readyz");
        assertThat(probes).allMatch(probe -> probe.getPort().getStrVal().equals("admin"));
    }

    @Test
    void shouldMeetTheRestrictedPodSecurityStandard() {
        // Given
        PodSecurityContext ofPod = pod.getSecurityContext();

        // When
        SecurityContext ofContainer = container.getSecurityContext();

        // Then
        assertThat(ofPod.getRunAsNonRoot()).isTrue();
        assertThat(ofPod.getRunAsUser()).isEqualTo(65532);
        assertThat(ofPod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(ofContainer.getAllowPrivilegeEscalation()).isFalse();
        assertThat(ofContainer.getReadOnlyRootFilesystem()).isTrue();
        assertThat(ofContainer.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(ofContainer.getCapabilities().getAdd()).isNullOrEmpty();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void shouldWriteOnlyToAnEmptyDir() {
        // Given
        String tmp = pod.getVolumes().stream()
                .filter(volume -> volume.getEmptyDir() != null)
                .findFirst()
                .orElseThrow()
                .getName();

        // When
        VolumeMount mount = container.getVolumeMounts().stream()
                .filter(candidate -> candidate.getName().equals(tmp))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(mount.getMountPath()).isEqualTo("/tmp");
        assertThat(container.getVolumeMounts())
                .filteredOn(other -> !other.equals(mount))
                .allMatch(VolumeMount::getReadOnly);
    }

    @Test
    void shouldNameItsGroupInstanceAfterItselfUnlessKedaMayTakeItAway() {
        // Given
        Map<String, String> environment = container.getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .collect(Collectors.toMap(
                        EnvVar::getName,
                        variable -> variable.getValueFrom().getFieldRef().getFieldPath()));

        // When
        Map<String, String> kafka =
                new ConfigLoader(environment).parse("").kafka().values();

        // Then
        assertThat(kafka.get("group.instance.id")).isEqualTo(variant.equals("keda") ? null : "metadata.name");
    }

    @Test
    void shouldGetNoVariablesOfServices() {
        // Given
        String ofService = "VERBATIM_KAFKA_SERVICE_HOST";

        // When
        Map<String, String> kafka = new ConfigLoader(Map.of(ofService, "10.0.0.1"))
                .parse("")
                .kafka()
                .values();

        // Then
        assertThat(kafka).containsKey("service.host");
        assertThat(pod.getEnableServiceLinks()).isFalse();
    }

    @Test
    void shouldGetTheCoresThatItSees() {
        // When
        var resources = container.getResources();

        // Then
        assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(resources.getLimits()).containsAllEntriesOf(resources.getRequests());
    }

    @Test
    void shouldSpreadOverZonesAndNodes() {
        // When
        var constraints = pod.getTopologySpreadConstraints();

        // Then
        assertThat(constraints)
                .extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        assertThat(constraints).allSatisfy(constraint -> assertThat(
                        constraint.getLabelSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/name", "verbatim"));
    }
}
