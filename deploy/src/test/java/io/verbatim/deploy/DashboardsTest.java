package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DashboardsTest {
    private static final Pattern COUNT_OF_A_WINDOW = Pattern.compile("increase\\([^\\[]*\\[\\$__rate_interval]");
    private static final Pattern TASK_OR_LABEL = Pattern.compile("\\b(?:task|label)=~?\"([^\"]*)\"");
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    static List<Path> dashboards() {
        return Repository.files("deploy/grafana/dashboards", ".json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldExplainEveryPanel(Path file) {
        // Given
        JsonNode dashboard = Yaml.documents(Repository.text(file)).get(0);

        // When
        List<JsonNode> panels = Yaml.items(dashboard.path("panels")).toList();

        // Then
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldShowTheSameAtEveryZoom(Path file) {
        // Given
        JsonNode dashboard = Yaml.documents(Repository.text(file)).get(0);

        // When
        List<String> expressions = dashboard.findValuesAsText("expr");

        // Then
        assertThat(expressions).isNotEmpty().noneMatch(COUNT_OF_A_WINDOW.asPredicate());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldAskForTasksAndLabelsByVariablesOfItsOwn(Path file) {
        // Given
        JsonNode dashboard = Yaml.documents(Repository.text(file)).get(0);
        List<String> variables = dashboard.path("templating").findValuesAsText("name");

        // When
        List<String> asked = dashboard.findValuesAsText("expr").stream()
                .flatMap(expression -> TASK_OR_LABEL.matcher(expression).results())
                .map(value -> value.group(1))
                .toList();

        // Then
        assertThat(asked).allMatch(value -> value.startsWith("$") && variables.contains(value.substring(1)));
    }

    /** Kafka's clients report themselves and each of their partitions under one name. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldDrawOneLineForEachLegendOfAClient(Path file) {
        // Given
        JsonNode dashboard = Yaml.documents(Repository.text(file)).get(0);

        // When
        List<JsonNode> targets = dashboard.findValues("targets").stream()
                .flatMap(Yaml::items)
                .filter(target -> target.path("expr").asText().contains("kafka_consumer_")
                        || target.path("expr").asText().contains("kafka_producer_"))
                .toList();

        // Then
        assertThat(targets).allSatisfy(target -> {
            Matcher label = LABEL.matcher(target.path("legendFormat").asText());
            assertThat(label.find()).isTrue();
            assertThat(target.path("expr").asText()).contains("by (" + label.group(1) + ")");
        });
    }

    @Test
    void shouldBeProvisionedFromWhereComposeMountsThem() {
        // Given
        JsonNode provider = Yaml.document("deploy/grafana/provisioning/dashboards/verbatim.yaml");
        String folder = provider.at("/providers/0/options/path").asText();

        // When
        List<String> mounts =
                Yaml.texts(Yaml.document("deploy/compose/compose.yaml").at("/services/grafana/volumes"));

        // Then
        assertThat(mounts).contains("../grafana/dashboards:" + folder + ":ro");
    }
}
