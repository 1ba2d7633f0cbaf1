package io.verbatim.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.workload.RawEvents;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
    @Test
    void shouldTellALossFromARepetitionWhenThereAreAsManyOfBoth() {
        // Given
        RawEvents raw = new RawEvents(List.of("The kettle leaks."));
        SeenEvents seen = new SeenEvents(4);
        BitSet sent = new BitSet();
        sent.set(0, 4);

        // When
        for (int number : new int[] {0, 1, 1, 3}) {
            seen.see(RawEvents.number(raw.key(number).getBytes(StandardCharsets.UTF_8)));
        }

        // Then
        assertThat(seen.missing(sent)).isEqualTo(1);
        assertThat(seen.repeated()).isEqualTo(1);
        assertThat(seen.different()).isEqualTo(3);
    }
}
