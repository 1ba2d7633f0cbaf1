package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** GPU hosts are rarely at hand: what the script for them runs must not fail there by a name. */
final class GpuScriptTest {
    private static final Path SCRIPT = Path.of("gpu/measure.sh");

    @TempDir
    private Path folder;

    @Test
    void shouldRunCommandsThatThereAre() throws Exception {
        // Given
        Path asked = folder.resolve("asked");

        // When
        int status = measure("echo \"$@\" >> " + asked + "; echo a table");

        // Then
        assertThat(status).isZero();
        assertThat(Files.readAllLines(asked))
                .hasSize(8)
                .anySatisfy(command -> assertThat(command).contains("--device cuda:0", "--strict"))
                .allSatisfy(command -> assertThatCode(
                                () -> new CommandLine(new BenchCommand()).parseArgs(command.split(" ")))
                        .doesNotThrowAnyException());
        assertThat(folder.resolve("results/packed-2-callers.md")).hasContent("a table");
    }

    @Test
    void shouldGoOnWhenOneMeasurementFailsAndSaySo() throws Exception {
        // When
        int status = measure("[ \"$1\" != models ] || exit 1; echo a table");

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(folder.resolve("output")).content().contains("Not measured: models-fp32 models-tf32");
        assertThat(folder.resolve("results/pipeline.md")).hasContent("a table");
    }

    /** Runs the script with a shell command in place of the benchmarks, and returns its exit status. */
    private int measure(String bench) throws IOException, InterruptedException {
        Path stand = Files.createFile(
                folder.resolve("bench"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(stand, List.of("#!/bin/sh", bench));
        ProcessBuilder builder =
                new ProcessBuilder(SCRIPT.toString(), folder.resolve("results").toString());
        builder.environment().put("BENCH", stand.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
