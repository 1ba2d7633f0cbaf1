package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.verbatim.processor.metrics.MetricNames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MetricsTest {
    /** Of Kafka's clients once they run, of Prometheus itself, the kubelet, kube-state-metrics and the Kafka exporter. */
    private static final Set<String> OF_OTHERS = Set.of(
            "up",
            "container_cpu_cfs_periods_total",
            "container_cpu_cfs_throttled_periods_total",
            "kafka_consumer_fetch_manager_fetch_throttle_time_avg",
            "kafka_consumer_fetch_manager_records_lag_max",
            "kafka_consumergroup_lag",
            "kafka_producer_produce_throttle_time_avg",
            "kafka_stream_client_state",
            "kube_statefulset_replicas",
            "kube_statefulset_status_replicas_ready");

    private static final Set<String> SHOWN = Exposition.names();

    static List<JsonNode> rules() {
        return Stream.concat(Rules.recording().stream(), Rules.alerting().stream())
                .toList();
    }

    static List<Path> dashboards() {
        return Repository.files("deploy/grafana", ".json");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldExistWhenARuleReadsThem(JsonNode rule) {
        // Given
        Expression expression = new Expression(rule.path("expr").asText());

        // When
        Set<String> read = expression.metrics();

        // Then
        assertThat(read).isNotEmpty().isSubsetOf(known());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldExistWhenAPanelReadsThem(Path dashboard) {
        // Given
        List<String> expressions = expressions(dashboard);

        // When
        Set<String> read = expressions.stream()
                .flatMap(text -> new Expression(text).metrics().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(read).isNotEmpty().isSubsetOf(known());
    }

    @Test
    void shouldAllBeOnAPanelOrInARule() {
        // Given
        String everything = Stream.concat(
                        rules().stream().map(rule -> rule.path("expr").asText()),
                        dashboards().stream().flatMap(dashboard -> expressions(dashboard).stream()))
                .collect(Collectors.joining("\n"));

        // When
        List<String> names = Arrays.stream(MetricNames.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(MetricsTest::value)
                .filter(name -> name.startsWith("verbatim."))
                .map(name -> name.replace('.', '_'))
                .toList();

        // Then
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(everything).contains(name));
    }

    @Test
    void shouldAllBeInTheDocumentation() {
        // Given
        Pattern row = Pattern.compile("^\\| `(verbatim_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);

        // When
        Set<String> documented = row.matcher(Repository.text("docs/metrics.md"))
                .results()
                .flatMap(match -> series(match.group(1), match.group(2)))
                .collect(Collectors.toSet());

        // Then
        assertThat(SHOWN.stream().filter(name -> name.startsWith("verbatim_"))).hasSameElementsAs(documented);
    }

    /** The names under which a metric of a type is shown. */
    private static Stream<String> series(String name, String type) {
        return switch (type) {
            case "histogram" -> Stream.of("_bucket", "_count", "_sum", "_max").map(name::concat);
            case "summary" -> Stream.of("_count", "_sum", "_max").map(name::concat);
            default -> Stream.of(name);
        };
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(SHOWN);
        known.addAll(OF_OTHERS);
        Rules.recording().forEach(rule -> known.add(rule.path("record").asText()));
        return known;
    }

    private static List<String> expressions(Path dashboard) {
        return Yaml.documents(Repository.text(dashboard)).get(0).findValuesAsText("expr");
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
