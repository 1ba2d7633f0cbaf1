package io.verbatim.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.benchmarks.workload.RawEvents;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final double RATE = 1e6;
    private static final @Nullable Partitioner NONE = null;

    private final RawEvents events = new RawEvents(List.of("The kettle leaks."));

    @Test
    void shouldCountWhatTheBrokersAcknowledgeAndNotWhatTheyRefuse() throws Exception {
        // Given
        Brokers producer = new Brokers();
        OpenLoop loop = OpenLoop.start(producer, events, "raw", RATE, 3);
        awaitSent(producer, 3);

        // When
        producer.completeNext();
        producer.errorNext(new org.apache.kafka.common.errors.TimeoutException("no leader"));
        producer.completeNext();

        // Then
        loop.close();
        assertThat(loop.acknowledged().stream()).containsExactly(0, 2);
        assertThat(loop.failed()).isEqualTo(1);
    }

    /** They answer when they are told to, and not when they are asked to. */
    private static final class Brokers extends MockProducer<String, byte[]> {
        Brokers() {
            super(false, NONE, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {}
    }

    private static void awaitSent(Brokers producer, int count) throws TimeoutException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (producer.history().size() < count) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Not all were sent");
            }
            Thread.onSpinWait();
        }
    }
}
