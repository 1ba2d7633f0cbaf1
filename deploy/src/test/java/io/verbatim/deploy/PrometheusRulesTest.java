package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README's command makes of the rule files for the Prometheus operator. */
final class PrometheusRulesTest {
    private static final Pattern COMMAND =
            Pattern.compile("```\n([^`]*kind: PrometheusRule\n[^`]*)\\| kubectl apply -f -\n```");

    private final Tool shell = Tool.required("sh");

    @Test
    void shouldHoldTheGroupsOfEveryRuleFile() throws Exception {
        // Given
        List<JsonNode> groups = Repository.files("deploy/prometheus", "-rules.yaml").stream()
                .flatMap(file -> Yaml.documents(Repository.text(file)).stream())
                .flatMap(file -> Yaml.items(file.path("groups")))
                .toList();

        // When
        Manifests made = made();

        // Then
        Stream<JsonNode> wrapped =
                made.ofKind("PrometheusRule").stream().flatMap(rules -> Yaml.items(rules.at("/spec/groups")));
        assertThat(wrapped).containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    void shouldHaveOnlyFieldsThatTheirKindHas() throws Exception {
        // When
        Manifests made = made();

        // Then
        assertThat(made.customKinds()).containsExactly("monitoring.coreos.com/v1/PrometheusRule");
        assertThat(made.misfits()).isEmpty();
        assertThat(made.documents())
                .extracting(rules -> rules.at("/metadata/name").asText())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    private Manifests made() throws Exception {
        String command = COMMAND.matcher(Repository.text("deploy/README.md"))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        Tool.Result printed = shell.run("-ec", "cd '" + Repository.path("") + "'\n" + command);
        assertThat(printed.status()).as(printed.output()).isZero();
        return Manifests.of(printed.output());
    }
}
