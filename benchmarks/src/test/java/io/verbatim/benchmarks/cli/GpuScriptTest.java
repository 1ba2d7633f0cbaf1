package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
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

    @Test
    void shouldRunTheLauncherBesideItWhenThePathHasSpaces() throws Exception {
        // Given
        Path home = Files.createDirectories(folder.resolve("a b/benchmarks/gpu"));
        Path script = Files.copy(SCRIPT, home.resolve("measure.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        executable("a b/verbatim", "[ \"$1\" = bench ] && echo a table");

        // When
        int status = run(script, Map.of());

        // Then
        assertThat(status).isZero();
        assertThat(folder.resolve("results/pipeline.md")).hasContent("a table");
    }

    @Test
    void shouldMeasureForPartsOfASecond() throws Exception {
        // Given
        Path asked = folder.resolve("asked");
        Path bench = executable("bench", "echo \"$@\" >> " + asked);

        // When
        int status = run(SCRIPT, Map.of("BENCH", bench.toString(), "SECONDS_EACH", "0.6"));

        // Then
        assertThat(status).isZero();
        assertThat(Files.readAllLines(asked))
                .anySatisfy(command -> assertThat(command).contains("budgets", "--seconds 0.6"))
                .anySatisfy(command -> assertThat(command).contains("--latency", "--seconds 2.4"));
    }

    @Test
    void shouldRefuseSecondsThatAreNoneAtOnce() throws Exception {
        // When
        int status = run(SCRIPT, Map.of("BENCH", "true", "SECONDS_EACH", "0,5"));

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(folder.resolve("output")).content().contains("SECONDS_EACH must be", "not 0,5");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void shouldStopWatchingTheGpuThatIsMeasuredWhenItIsTerminated() throws Exception {
        // Given
        Path watching = folder.resolve("watching");
        Path stopped = folder.resolve("stopped");
        Path smi = executable(
                "nvidia-smi",
                "[ $# -gt 0 ] || exit 0",
                "trap 'echo stopped > " + stopped + "; exit' TERM",
                "echo \"$@\" > " + watching,
                "while :; do sleep 0.1; done");
        Path bench = executable("bench", "while [ ! -s " + watching + " ]; do sleep 0.1; done", "kill -TERM $PPID");

        // When
        int status = run(
                SCRIPT,
                Map.of(
                        "BENCH",
                        bench.toString(),
                        "DEVICE",
                        "cuda:3",
                        "PATH",
                        smi.getParent() + ":" + System.getenv("PATH")));

        // Then
        assertThat(status).isEqualTo(143);
        assertThat(stopped).exists();
        assertThat(watching).content().contains("-i 3 ", "--loop=1");
    }

    /** Runs the script with a shell command in place of the benchmarks, and returns its exit status. */
    private int measure(String bench) throws IOException, InterruptedException {
        return run(SCRIPT, Map.of("BENCH", executable("bench", bench).toString()));
    }

    private Path executable(String name, String... lines) throws IOException {
        Path file = Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    }

    private int run(Path script, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(script.toString(), folder.resolve("results").toString());
        builder.environment().remove("BENCH");
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
