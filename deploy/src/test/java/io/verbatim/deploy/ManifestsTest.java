package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestsTest {
    static List<Path> files() {
        return Repository.files("deploy/kubernetes", ".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("verbatim.yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldHaveOnlyFieldsThatTheirKindsHave(Path file) throws Exception {
        // Given
        Manifests manifests = Manifests.of(Repository.text(file));

        // When
        int typed = manifests.typed().size();

        // Then
        assertThat(typed + manifests.customKinds().size()).isPositive();
        assertThat(manifests.customKinds())
                .isSubsetOf(
                        "kafka.strimzi.io/v1/KafkaTopic",
                        "kafka.strimzi.io/v1/KafkaUser",
                        "keda.sh/v1alpha1/ScaledObject",
                        "keda.sh/v1alpha1/TriggerAuthentication",
                        "monitoring.coreos.com/v1/PodMonitor");
    }

    @Test
    void shouldRefuseAnUnknownFieldDeepInAManifest() {
        // Given
        Manifests misspelt = Manifests.of("""
                apiVersion: apps/v1
                kind: StatefulSet
                spec:
                  template:
                    spec:
                      terminationGracePeriod: 60
                """);

        // When / Then
        assertThatThrownBy(misspelt::typed)
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("terminationGracePeriod");
    }
}
