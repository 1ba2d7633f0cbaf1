package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RunCommandTest {
    @Test
    void shouldNameTheFailureWhenItSaysNothing() {
        // When / Then
        assertThat(RunCommand.reason(new StackOverflowError())).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void shouldLetNoFailureSteerTheTerminal() {
        // When / Then
        assertThat(RunCommand.reason(new IllegalStateException("a\u001b[2Jb"))).isEqualTo("a\ufffd[2Jb");
    }
}
