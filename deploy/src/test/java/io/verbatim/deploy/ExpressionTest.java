package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExpressionTest {
    @Test
    void shouldFindEveryMetricAndNothingElse() {
        // Given
        Expression expression = new Expression("""
                histogram_quantile(0.99, sum by (le) (rate(a_seconds_bucket{job="verbatim", x=~"y.+"}[5m]))) > 14.4e1
                  and on (job) group_left (device) abs(job:b:rate5m - c offset 1w) unless d == 2 or vector(0)
                """);

        // When
        Set<String> metrics = expression.metrics();

        // Then
        assertThat(metrics).containsExactly("a_seconds_bucket", "c", "d", "job:b:rate5m");
    }
}
