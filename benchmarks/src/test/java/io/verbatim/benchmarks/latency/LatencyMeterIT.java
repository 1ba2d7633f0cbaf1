package io.verbatim.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.verbatim.benchmarks.broker.BenchBroker;
import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.workload.RawEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipeline of known cost must come out as what it is: 20 ms an event, so at most 50 of them a second. */
class LatencyMeterIT {
    private static final Duration PER_EVENT = Duration.ofMillis(20);
    private static final double MOST = 50;

    private final BenchBroker broker = BenchBroker.open(null);
    private TopicLab lab;
    private LatencyMeter meter;

    @BeforeEach
    void meet() {
        lab = new TopicLab(broker.bootstrapServers(), 2);
        meter = new LatencyMeter(lab, new RawEvents(List.of("The kettle leaks.")), Duration.ofSeconds(4));
    }

    @AfterEach
    void part() {
        lab.close();
        broker.close();
    }

    @Test
    void shouldFindWhatAPipelineCanDoWhenSentMoreThanThat() throws Exception {
        // When
        double capacity = meter.capacity(new SlowCopy(lab, PER_EVENT, true), 4 * MOST);

        // Then
        assertThat(capacity).isBetween(MOST / 2, 1.05 * MOST);
    }

    @Test
    void shouldFailWhenNothingSaysWhenItWasDue() {
        // When, Then
        assertThatThrownBy(() -> meter.measure(
                        "copy", new SlowCopy(lab, Duration.ZERO, false), new Arrivals("any", 10 * MOST, 0)))
                .hasMessageContaining("copy has written no event with the header bench.due");
    }

    @Test
    void shouldCountTheWaitOfEveryEventThatIsSentFasterThanThePipelineCopies() throws Exception {
        // When
        LatencyReading reading =
                meter.measure("copy", new SlowCopy(lab, PER_EVENT, true), new Arrivals("twice too many", 2 * MOST, 0));

        // Then
        assertThat(reading.events()).isEqualTo(400);
        assertThat(reading.p50()).isGreaterThan(2_000);
        assertThat(reading.max()).isGreaterThanOrEqualTo(reading.p99()).isGreaterThan(3_500);
    }
}
