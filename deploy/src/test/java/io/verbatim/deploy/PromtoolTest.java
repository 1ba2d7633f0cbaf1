package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PromtoolTest {
    private final Tool promtool = Tool.required("promtool");

    @ParameterizedTest
    @ValueSource(strings = {"recording-rules.yaml", "alerting-rules.yaml"})
    void shouldAcceptTheRules(String file) throws Exception {
        // When
        Tool.Result checked = promtool("check", file);

        // Then
        assertThat(checked.status()).as(checked.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules-test.yaml", "drift-test.yaml"})
    void shouldFireInItsOwnFaultOnly(String file) throws Exception {
        // When
        Tool.Result tested = promtool("test", file);

        // Then
        assertThat(tested.status()).as(tested.output()).isZero();
    }

    @Test
    void shouldAcceptTheConfigurationOfCompose() throws Exception {
        // Given
        String file = Repository.path("deploy/compose/prometheus.yaml").toString();

        // When
        Tool.Result checked = promtool.run("check", "config", "--syntax-only", file);

        // Then
        assertThat(checked.status()).as(checked.output()).isZero();
    }

    private Tool.Result promtool(String command, String file) throws IOException, InterruptedException {
        return promtool.run(
                command, "rules", Repository.path("deploy/prometheus/" + file).toString());
    }
}
