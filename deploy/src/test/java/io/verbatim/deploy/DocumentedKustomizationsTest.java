package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.ConfigCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kustomizations that the documentation shows, over an overlay, beside a configuration of one's own. */
final class DocumentedKustomizationsTest {
    private static final Pattern BLOCK = Pattern.compile(
            "^ *```yaml\\n((?: *(?:resources|patches|labels):\\n).*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final String OWN = "batching: {tokenBudget: 256}\n";

    @TempDir
    private Path folder;

    static List<String> kustomizations() {
        return Stream.of("deploy/README.md", "docs/bring-your-own-model.md")
                .flatMap(page -> BLOCK.matcher(Repository.text(page)).results())
                .map(block -> block.group(1).stripTrailing().stripIndent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void shouldRenderPodsThatStart(String kustomization) throws Exception {
        // Given
        Overlay overlay = kustomization.contains("ScaledObject") ? Overlay.KEDA : Overlay.CPU;
        String base = folder.toRealPath().relativize(overlay.folder()).toString();
        String own = kustomization.replaceFirst("github\\.com\\S+", base);
        String whole = own.contains("resources:") ? own : "resources: [" + base + "]\n" + own;
        Files.writeString(folder.resolve("kustomization.yaml"), whole);
        Files.writeString(folder.resolve("verbatim.yaml"), OWN);

        // When
        Manifests rendered = Overlay.render(folder);

        // Then
        assertThat(rendered.misfits()).isEmpty();
        String file = rendered.only(ConfigMap.class).getData().get("verbatim.yaml");
        assertThat(OWN.equals(file)).isEqualTo(whole.contains("behavior: replace"));
        VerbatimConfig config = new ConfigLoader(environment(rendered)).parse(OWN);
        assertThatCode(() -> ConfigCheck.checkProperties(config)).doesNotThrowAnyException();
    }

    private static Map<String, String> environment(Manifests rendered) throws Exception {
        PodSpec pod = rendered.only(StatefulSet.class).getSpec().getTemplate().getSpec();
        return pod.getContainers().get(0).getEnv().stream()
                .collect(Collectors.toMap(
                        EnvVar::getName, variable -> Objects.requireNonNullElse(variable.getValue(), "verbatim-0")));
    }
}
