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
        List<String> misfits = manifests.misfits();

        // Then
        assertThat(typed + manifests.customKinds().size()).isPositive();
        assertThat(misfits).isEmpty();
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

    @Test
    void shouldRefuseWhatACustomKindHasNot() {
        // Given
        Manifests misspelt = Manifests.of("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                spec:
                  maxReplicas: 12
                  triggers:
                    - type: kafka
                      metadata:
                        lagThreshold: 5000
                """);

        // When
        List<String> misfits = misspelt.misfits();

        // Then
        String unknown = "spec.maxReplicas is unknown";
        String number = "spec.triggers[].metadata.lagThreshold does not fit \"string\"";
        assertThat(misfits).containsExactly(unknown, number);
    }

    @Test
    void shouldRefuseAKindThatIsUnknown() {
        // Given
        Manifests old = Manifests.of("""
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaTopic
                spec:
                  partitions: 12
                """);

        // When
        List<String> misfits = old.misfits();

        // Then
        assertThat(misfits).containsExactly("spec is unknown");
    }
}
