package io.verbatim.benchmarks.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchBrokerTest {
    @TempDir
    private Path folder;

    /** A broker's process that ends without a word. */
    static final class Silent {
        private Silent() {}

        public static void main(String[] args) {}
    }

    @Test
    void shouldDeleteTheFolderWhenTheBrokerEndsEarly() throws Exception {
        // Given
        Path log = Files.createDirectories(folder.resolve("log"));

        // When
        Throwable failed = catchThrowable(() -> BenchBroker.start(log, Silent.class));

        // Then
        assertThat(failed).hasMessageContaining("ended early");
        assertThat(log).doesNotExist();
    }

    @Test
    void shouldDeleteNothingTheSecondTime() throws Exception {
        // Given
        Path log = folder.resolve("log");
        Files.createDirectories(log.resolve("segment"));
        BenchBroker.delete(log);

        // When, Then
        assertThatCode(() -> BenchBroker.delete(log)).doesNotThrowAnyException();
        assertThat(log).doesNotExist();
    }
}
