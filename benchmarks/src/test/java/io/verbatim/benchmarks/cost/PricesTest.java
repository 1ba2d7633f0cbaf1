package io.verbatim.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.benchmarks.measure.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldChargeForTheCoresThatAreRented() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("prices.yaml"), "machines: [{name: four, eurosPerHour: 0.36, cores: 4}]");

        // When
        List<Cost> costs = Prices.read(file).of(List.of(new Series("verbatim", List.of(1000.0))), 2);

        // Then
        assertThat(costs).singleElement().satisfies(cost -> assertThat(cost.euros())
                .isEqualTo(0.05));
    }

    @Test
    void shouldSayWhatAMachineLacks() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("prices.yaml"), "machines: [{name: four, cores: 4}]");

        // When, Then
        assertThatThrownBy(() -> Prices.read(file)).hasMessageContaining("machine 1 needs");
    }
}
