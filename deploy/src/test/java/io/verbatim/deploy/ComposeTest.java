package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.ConfigCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComposeTest {
    private static final Path FOLDER = Repository.path("deploy/compose");

    private final JsonNode services =
            Yaml.document("deploy/compose/compose.yaml").path("services");

    @Test
    void shouldPinEveryImage() {
        // When
        List<String> images = services.findValuesAsText("image");

        // Then
        assertThat(images).isNotEmpty().allMatch(image -> image.matches("[a-z/]+:v?\\d[\\w.-]*"));
    }

    @Test
    void shouldMountOnlyWhatExists() {
        // When
        List<String> mounts = Yaml.items(services)
                .flatMap(service -> Yaml.texts(service.path("volumes")).stream())
                .filter(mount -> mount.startsWith("."))
                .toList();

        // Then
        assertThat(mounts)
                .isNotEmpty()
                .allMatch(mount -> Files.exists(FOLDER.resolve(mount.split(":", 2)[0])))
                .allMatch(mount -> mount.endsWith(":ro"));
    }

    @Test
    void shouldListenOnTheLoopbackAddressOnly() {
        // When
        List<String> ports = Yaml.items(services)
                .flatMap(service -> Yaml.texts(service.path("ports")).stream())
                .toList();

        // Then
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void shouldConfigureVerbatimForThisBroker() {
        // Given
        Map<String, String> environment = new HashMap<>();
        services.at("/verbatim/environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));

        // When
        VerbatimConfig config = new ConfigLoader(environment).parse("");

        // Then
        assertThat(services.at("/kafka/environment/KAFKA_ADVERTISED_LISTENERS").asText())
                .contains("INSIDE://" + config.kafka().values().get("bootstrap.servers"));
        assertThat(services.at("/topics/command/2").asText())
                .contains(
                        config.topics().raw(),
                        config.topics().enriched(),
                        config.topics().actions(),
                        config.topics().deadLetters());
        assertThat(services.at("/verbatim/read_only").asBoolean()).isTrue();
    }

    @Test
    void shouldLetTheOutputTopicsTakeWhatTheProducerSends() {
        // Given
        VerbatimConfig config = new ConfigLoader(Map.of()).parse("");
        Object sent = ConfigCheck.producerProperties(config).get("max.request.size");

        // When
        String script = services.at("/topics/command/2").asText();

        // Then
        assertThat(script).contains("--config max.message.bytes=" + sent + "\n");
    }

    @Test
    void shouldKeepTheWeekThatDriftIsMeasuredBy() {
        // Given
        String command = services.at("/prometheus/command").toString();

        // When
        String days = command.replaceAll(".*--storage\\.tsdb\\.retention\\.time=(\\d+)d.*", "$1");

        // Then
        assertThat(Integer.parseInt(days)).isGreaterThanOrEqualTo(9);
    }

    @Test
    void shouldBuildFromTheDockerfile() {
        // When
        JsonNode build = services.at("/verbatim/build");

        // Then
        Path context = FOLDER.resolve(build.path("context").asText());
        assertThat(context.resolve(build.path("dockerfile").asText())).exists();
    }
}
