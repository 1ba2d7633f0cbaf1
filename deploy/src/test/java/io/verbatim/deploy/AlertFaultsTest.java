package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertFaultsTest {
    @Test
    void shouldHaveARowForEveryAlertingRule() {
        // Given
        List<String> rules = Rules.alerting().stream().map(AlertFault::id).toList();

        // When
        List<String> rows = AlertFaults.ALL.stream().map(AlertFault::id).toList();

        // Then
        assertThat(rows).containsExactlyInAnyOrderElementsOf(rules);
    }
}
