package io.verbatim.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DirectEnricherTest {
    @Test
    void shouldBeCalledOnAThreadACoreWhenTheDeviceGainsFromAnotherNumber() {
        // Given
        int cores = Runtime.getRuntime().availableProcessors();
        StandInModel device = new StandInModel(cores + 1, Integer.MAX_VALUE);

        // When
        DirectEnricher enricher = new DirectEnricher(device, List.of());

        // Then
        assertThat(enricher.concurrency()).isEqualTo(cores);
    }
}
