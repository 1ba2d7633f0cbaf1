package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.ResidentModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Somebody who never types. */
    private static final class Silence extends InputStream {
        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }
}
