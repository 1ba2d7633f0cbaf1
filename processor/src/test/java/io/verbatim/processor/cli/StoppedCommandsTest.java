package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.ResidentModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal while a command waits for more of its input. */
final class StoppedCommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"enrich", "evaluate"})
    void shouldCloseTheModelAndSayNothingWhenStopped(String command) throws InterruptedException {
        // Given
        Silence silence = new Silence();
        Shell shell = new Shell(silence, false);
        AtomicBoolean closed = new AtomicBoolean();
        ResidentModel resident = shell.model.resident();
        ResidentModel model = new ResidentModel(
                resident.device(), resident.description(), resident.languages(), () -> closed.set(true));
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(
                () -> shell.commandLine(settings -> model).execute(command, "-"));
        silence.asked.await();

        // When
        shell.signals.signalled(StopSignals.TERM);

        // Then
        assertThat(running).succeedsWithin(PATIENCE);
        assertThat(closed).isTrue();
        assertThat(shell.signals.statusOr(0)).isEqualTo(143);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void shouldSayHowManyEventsWereSentWhenProducingIsStopped() throws InterruptedException {
        // Given
        Silence silence = new Silence();
        Shell shell = new Shell(silence, false);
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> shell.run("produce"));
        silence.asked.await();

        // When
        shell.signals.signalled(StopSignals.INT);

        // Then
        assertThat(running).succeedsWithin(PATIENCE);
        assertThat(shell.signals.statusOr(0)).isEqualTo(130);
        assertThat(shell.err().lines()).containsExactly("verbatim: 0 events sent to feedback.raw.v1");
    }
}
