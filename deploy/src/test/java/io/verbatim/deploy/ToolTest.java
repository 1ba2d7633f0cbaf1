package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ToolTest {
    @Test
    void shouldSayWhatASkippedTestNeeds() {
        // Given
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

        // When
        Throwable skip = catchThrowable(() -> Tool.need(false, "a unicorn"));
        System.setOut(console);

        // Then
        assertThat(skip).hasMessageContaining("SKIPPED: needs a unicorn");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("SKIPPED: tests that need a unicorn");
    }
}
