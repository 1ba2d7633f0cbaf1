package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices that stall, vanish, run out of memory or are merely slow. */
@FaultSuite
@LongForm
final class DeviceFaultsIT {
    private static final int SIGTERM = 143;
    private static final int FROZEN_SECONDS = 15;

    /** Lost device, exhausted heap, no answer in time: the process fails, and the next goes on. */
    @ParameterizedTest
    @CsvSource({
        "lose, device-outage, AT_LEAST_ONCE",
        "lose, device-outage, EXACTLY_ONCE",
        "lose, device-outage, STREAMS_GROUP",
        "lose, device-outage, STREAMS_GROUP_EXACTLY_ONCE",
        "heap, out-of-heap, AT_LEAST_ONCE",
        "heap, out-of-heap, EXACTLY_ONCE",
        "heap, out-of-heap, STREAMS_GROUP",
        "heap, out-of-heap, STREAMS_GROUP_EXACTLY_ONCE"
    })
    void shouldFailWithoutCommitAndGoOnAfterRestart(String fault, String name, Mode mode, FaultCluster cluster)
            throws Exception {
        failAndGoOn(cluster.plan(name, mode).fault(2_001, fault + "-1").fault(5_002, fault + "-2"), 2);
    }

    /** For longer than an answer may take, and for ever: the process must not wait for a call that never returns. */
    @ParameterizedTest
    @CsvSource({
        "stall, stall-beyond-answer-timeout, AT_LEAST_ONCE",
        "stall, stall-beyond-answer-timeout, EXACTLY_ONCE",
        "stall, stall-beyond-answer-timeout, STREAMS_GROUP",
        "stall, stall-beyond-answer-timeout, STREAMS_GROUP_EXACTLY_ONCE",
        "hang, device-hangs, AT_LEAST_ONCE",
        "hang, device-hangs, EXACTLY_ONCE"
    })
    void shouldFailWithoutCommitWhenTheDeviceDoesNotAnswer(String fault, String name, Mode mode, FaultCluster cluster)
            throws Exception {
        failAndGoOn(cluster.plan(name, mode).fault(2_001, fault + "-1"), 1);
    }

    private static void failAndGoOn(Plan plan, int failures) throws Exception {
        // Given
        try (Scenario scenario = plan.events(8_000).build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.failures()).isEqualTo(failures);
        }
    }

    @Test
    void shouldGoOnWithSmallerBatchesWhenDeviceIsOutOfMemory(FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("out-of-device-memory", Mode.EXACTLY_ONCE)
                .events(6_000)
                .fault(2_001, "memory-1")
                .build()) {
            // When
            scenario.start(1);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(verdict.failures()).isZero();
        }
    }

    /** Longer than the session timeout, the transaction timeout and the poll interval: others take over, and it is fenced. */
    @ParameterizedTest
    @EnumSource
    void shouldFenceAProcessThatWakesUpAfterEveryTimeout(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("process-frozen", mode)
                .perSecond(1_000)
                .application(run -> run.kafka("consumer.max.poll.interval.ms", "11000"))
                .build()) {
            scenario.start(2);

            // When
            scenario.fleet().process(0).signal("STOP");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(FROZEN_SECONDS));
            scenario.fleet().process(0).signal("CONT");
            scenario.awaitFlow();

            // Then
            scenario.finish().assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAndDoubleNothingWhenStoppedOnASlowDevice(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("clean-stop-on-slow-device", mode)
                .events(6_000)
                .perSecond(6_000)
                .application(run -> run.batchMillis(60))
                .build()) {
            scenario.start(1);

            // When
            int status = scenario.fleet().stop(0);

            // Then
            Verdict verdict = scenario.settle();
            verdict.assertKept();
            assertThat(status).isEqualTo(SIGTERM);
            assertThat(verdict.repeats()).isZero();
        }
    }
}
