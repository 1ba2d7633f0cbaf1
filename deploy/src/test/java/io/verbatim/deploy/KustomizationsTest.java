package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KustomizationsTest {
    static List<Path> kustomizations() {
        return Repository.files("deploy/kubernetes", "kustomization.yaml");
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void shouldNameOnlyWhatExists(Path file) {
        // Given
        JsonNode kustomization = Yaml.documents(Repository.text(file)).get(0);
        Path folder = Objects.requireNonNull(file.getParent());

        // When
        Stream<Path> named = Stream.of(
                        Yaml.texts(kustomization.path("resources")).stream(),
                        Yaml.items(kustomization.path("patches"))
                                .filter(patch -> patch.has("path"))
                                .map(patch -> patch.path("path").asText()),
                        Yaml.items(kustomization.path("configMapGenerator"))
                                .flatMap(generator -> Yaml.texts(generator.path("files")).stream()))
                .flatMap(names -> names)
                .map(folder::resolve);

        // Then
        assertThat(named).isNotEmpty().allMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void shouldNameEveryFileBesideThem(Path file) {
        // Given
        String kustomization = Repository.text(file);
        Path folder = Objects.requireNonNull(file.getParent());

        // When
        List<String> beside = Repository.files(folder.toString(), ".yaml").stream()
                .filter(other -> folder.equals(other.getParent()) && !other.equals(file))
                .map(other -> String.valueOf(other.getFileName()))
                .toList();

        // Then
        assertThat(beside).allSatisfy(name -> assertThat(kustomization).containsPattern("(- |path: )" + name + "\n"));
    }
}
