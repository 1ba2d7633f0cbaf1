package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class YamlFilesTest {
    static List<Path> files() {
        return Repository.files("deploy", ".yaml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldParse(Path file) {
        // Given
        String text = Repository.text(file);

        // When
        List<JsonNode> documents = Yaml.documents(text);

        // Then
        assertThat(documents).isNotEmpty().allMatch(JsonNode::isObject);
    }
}
