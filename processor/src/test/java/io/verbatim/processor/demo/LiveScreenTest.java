package io.verbatim.processor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

final class LiveScreenTest {
    private static final String LEAVE = "\u001b[?1049l";

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void shouldGiveTheTerminalBackOnceAndThenPrintTheSummary() throws IOException {
        // When
        try (Terminal terminal = new DumbTerminal("test", "xterm", InputStream.nullInputStream(), drawn, UTF_8)) {
            Screen screen = new LiveScreen(
                    terminal,
                    new PrintStream(printed, true, UTF_8),
                    List.of("sentiment"),
                    new Headline("a \u001bmodel", new SimpleMeterRegistry()),
                    "hint");
            screen.summary(new Tally(System::nanoTime).snapshot());
            screen.close();
        }

        // Then
        assertThat(drawn.toString(UTF_8)).containsOnlyOnce(LEAVE);
        assertThat(printed.toString(UTF_8)).contains("0 enriched", "a \ufffdmodel");
    }
}
