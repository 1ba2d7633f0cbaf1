package io.verbatim.processor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShowTest {
    private final StopRequest stop = new StopRequest();

    @Test
    void shouldEndWhenNobodyTakesTheOutput() {
        // Given
        PrintStream out = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                true,
                UTF_8);
        out.println("an event");

        // When / Then
        assertThatThrownBy(() -> show(out).until(1))
                .isInstanceOf(DemoException.class)
                .hasMessageStartingWith("Cannot write to standard output");
    }

    @Test
    void shouldEndWhenTheDemoIsToStop() throws InterruptedException {
        // Given
        stop.make();

        // When
        boolean whole = show(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))
                .until(1);

        // Then
        assertThat(whole).isTrue();
    }

    private Show show(PrintStream out) {
        Headline headline = new Headline("a model", new SimpleMeterRegistry());
        Screen screen = new PlainScreen(out, new Table(PlainScreen.WIDTH, List.of()), headline);
        return new Show(new Tally(System::nanoTime), screen, out, stop);
    }
}
