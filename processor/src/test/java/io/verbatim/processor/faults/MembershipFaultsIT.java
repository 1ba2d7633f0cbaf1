package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members that come, go, and are restarted one by one in the middle of a poll. */
@FaultSuite
@LongForm
final class MembershipFaultsIT {
    private static final int SIGTERM = 143;

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingWhenScaledOutAndIn(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("scale-out-and-in", mode).build()) {
            scenario.start(1);

            // When
            scenario.scaleTo(3);
            scenario.awaitFlow();
            scenario.scaleTo(1);
            scenario.awaitFlow();

            // Then
            scenario.finish().assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAndDoubleNothingWhenRestartedOneByOneInThePoll(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("rolling-restart", mode).build()) {
            scenario.start(2);

            // When
            for (int slot : new int[] {0, 1}) {
                assertThat(scenario.fleet().stop(slot)).isEqualTo(SIGTERM);
                scenario.awaitReady(slot);
                scenario.awaitFlow();
            }

            // Then
            scenario.finish().assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void shouldLoseNothingWhenStaticMembersAreStoppedAndKilled(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = cluster.plan("static-membership", mode)
                .application(Application::staticMembers)
                .build()) {
            scenario.start(2);

            // When
            assertThat(scenario.fleet().stop(0)).isEqualTo(SIGTERM);
            scenario.awaitReady(0);
            scenario.awaitFlow();
            scenario.fleet().process(1).kill();
            scenario.awaitFlow();

            // Then
            scenario.finish().assertKept();
        }
    }
}
