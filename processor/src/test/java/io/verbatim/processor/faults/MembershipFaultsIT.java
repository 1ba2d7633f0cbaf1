package io.verbatim.processor.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.pipeline.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members that come, go, and are restarted one by one in the middle of a poll. */
@Tag("faults")
@EnabledIfSystemProperty(named = "verbatim.faults", matches = "long")
@ExtendWith(ClusterExtension.class)
final class MembershipFaultsIT {
    private static final int SIGTERM = 143;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldLoseNothingWhenScaledOutAndIn(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, "scale-out-and-in", mode)
                .events(Integer.MAX_VALUE, 1_500)
                .build()) {
            scenario.start(1);

            // When
            scenario.fleet().scaleTo(3);
            scenario.awaitFlow();
            scenario.fleet().scaleTo(1);
            scenario.awaitFlow();

            // Then
            scenario.settle(scenario.load().finish(), Scenario.PATIENCE).assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseAndDoubleNothingWhenRestartedOneByOneInThePoll(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, "rolling-restart", mode)
                .events(Integer.MAX_VALUE, 1_500)
                .build()) {
            scenario.start(2);

            // When
            for (int slot : new int[] {0, 1}) {
                assertThat(scenario.fleet().stop(slot)).isEqualTo(SIGTERM);
                scenario.awaitFlow();
            }

            // Then
            scenario.settle(scenario.load().finish(), Scenario.PATIENCE).assertKept();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void shouldLoseNothingWhenStaticMembersAreStoppedAndKilled(Mode mode, FaultCluster cluster) throws Exception {
        // Given
        try (Scenario scenario = Scenario.of(cluster, folder, "static-membership", mode)
                .events(Integer.MAX_VALUE, 1_500)
                .staticMembers()
                .build()) {
            scenario.start(2);

            // When
            assertThat(scenario.fleet().stop(0)).isEqualTo(SIGTERM);
            scenario.awaitFlow();
            scenario.fleet().process(1).kill();
            scenario.awaitFlow();

            // Then
            scenario.settle(scenario.load().finish(), Scenario.PATIENCE).assertKept();
        }
    }
}
