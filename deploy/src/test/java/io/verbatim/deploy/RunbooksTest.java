package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RunbooksTest {
    static List<String> alerts() {
        return Rules.alerting().stream()
                .map(rule -> rule.path("alert").asText())
                .distinct()
                .toList();
    }

    static List<JsonNode> rules() {
        return Rules.alerting();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldTellWhereToRead(JsonNode rule) {
        // Given
        String page = rule.at("/annotations/runbook_url").asText();

        // When
        List<String> lines = Repository.text(page).lines().toList();

        // Then
        assertThat(lines.get(0)).isEqualTo("# " + rule.path("alert").asText());
        assertThat(lines).contains("## How to look", "## What to do");
        assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
    }

    @Test
    void shouldBelongToAnAlertEach() {
        // When
        List<String> pages = Repository.files("docs/runbooks", ".md").stream()
                .map(Path::getFileName)
                .map(Objects::toString)
                .filter(name -> !name.equals("README.md"))
                .map(name -> name.replace(".md", ""))
                .toList();

        // Then
        assertThat(pages).containsExactlyInAnyOrderElementsOf(alerts());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void shouldBeListedAndTested(String alert) {
        // Given
        String list = Repository.text("docs/runbooks/README.md");

        // When
        String tests = Repository.text("deploy/prometheus/rules-test.yaml")
                + Repository.text("deploy/prometheus/drift-test.yaml");

        // Then
        assertThat(list).contains("(" + alert + ".md)");
        assertThat(tests).contains("alertname=\"" + alert + "\"");
    }
}
