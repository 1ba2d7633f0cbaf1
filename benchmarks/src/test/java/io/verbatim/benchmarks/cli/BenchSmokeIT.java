package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the whole benchmark, small, on the tiny bundle: what it measures means nothing, that it measures is the point. */
class BenchSmokeIT {
    private static final String BUNDLE = Path.of("..", "model-loader/src/test/resources/io/verbatim/model/tiny")
            .toString();

    private static final Pattern COUNTS = Pattern.compile(
            "([\\d,]+) events sent, ([\\d,]+) seen, 0 lost, [\\d,]+ repeated, 0 sends failed, (\\d+) rebalances");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureEveryContenderOnceAndReport() throws Exception {
        // Given
        Path json = folder.resolve("result.json");
        Path svg = folder.resolve("chart.svg");
        Path prices = Path.of("prices.yaml");

        // When
        int status = bench(
                "--model=" + BUNDLE,
                "--device=cpu",
                "--token-budget=512",
                "--rounds=1",
                "--seconds=1",
                "--events=3000",
                "--comments=300",
                "--contenders=roofline,engine,verbatim,per-record",
                "--prices=" + prices,
                "--json=" + json,
                "--svg=" + svg);

        // Then
        assertThat(err.toString()).doesNotContain("verbatim bench:").contains("Only ", "computed once");
        assertThat(status).isZero();
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.path("contenders").findValuesAsText("name"))
                .containsExactly("roofline", "engine", "verbatim", "per-record");
        assertThat(result.path("contenders"))
                .allSatisfy(contender ->
                        assertThat(contender.path("median").asDouble()).isPositive());
        assertThat(result.path("targets").findValuesAsText("ratio"))
                .contains("engine / roofline", "verbatim / engine", "verbatim / per-record");
        assertThat(out.toString()).contains("| verbatim |", "euros per million comments");
        assertThat(Files.readString(svg)).startsWith("<svg").contains("per-record");
    }

    @Test
    void shouldMeasureEachTokenBudget() {
        // When
        int status =
                bench("budgets", "--model=" + BUNDLE, "--device=cpu", "--rounds=1", "--seconds=0.2", "--largest=128");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString())
                .containsPattern("\\| 64 \\| [\\d,]+ \\| 0 % \\| [01]\\.\\d\\d \\| [\\d.]+ \\|")
                .contains("| 128 |")
                .doesNotContain("| 256 |");
    }

    @Test
    void shouldMeasurePaddedBatchesOnAsManyThreadsAsToldTo() {
        // When
        int status = bench(
                "budgets",
                "--model=" + BUNDLE,
                "--device=cpu",
                "--rounds=1",
                "--seconds=0.2",
                "--smallest=256",
                "--largest=256",
                "--callers=1",
                "--padded");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString()).containsPattern("\\| 256 \\| [\\d,]+ \\|").doesNotContain("| 128 |", "| 512 |");
    }

    @Test
    void shouldWatchMemoryWhileShapesVary() {
        // When
        int status = bench("shapes", "--model=" + BUNDLE, "--device=cpu", "--minutes=0.05", "--largest=1024");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString()).containsPattern("\\| 3 \\| [\\d,]+ \\| [\\d.]+ \\| [\\d.]+ \\| \\d+ \\| \\d+ \\|");
    }

    @Test
    void shouldRefuseToCallTheCpuAGpu() {
        // When
        int status = bench("shapes", "--model=" + BUNDLE, "--device=cpu", "--minutes=0.05", "--strict");

        // Then
        assertThat(status).isNotZero();
        assertThat(err.toString()).contains("fallback");
    }

    @Test
    void shouldMeasureModelsOfEveryShape() {
        // When
        int status = bench("models", "--model=" + BUNDLE, "--rounds=1", "--seconds=0.2");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("| one comment a call |", "| batches of 512 |")
                .containsPattern("XLM-R base, fp32 \\| [\\d,]+ \\| 0 % \\| 1\\.000 \\|")
                .contains("| MiniLM L12-H384, fp32 |", "| MiniLM L6-H384, fp32 |");
    }

    @Test
    void shouldSoakWhileASecondMemberComesAndGoes() {
        // When
        int status = bench(
                "soak",
                "--model=" + BUNDLE,
                "--device=cpu",
                "--token-budget=512",
                "--minutes=0.5",
                "--load=0.1",
                "--capacity-events=3000",
                "--rebalance-every=8");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        Matcher counts = COUNTS.matcher(out.toString());
        assertThat(counts.find()).isTrue();
        assertThat(number(counts.group(2))).isPositive().isEqualTo(number(counts.group(1)));
        assertThat(number(counts.group(3))).isPositive();
        assertThat(out.toString())
                .contains("From the second quarter to the last")
                .doesNotContain("Allocated");
    }

    @Test
    void shouldMeasureInstancesAndTheirRebalances() {
        // When
        int status = bench("scaling", "--instances=1,2", "--partitions=2", "--seconds=2", "--batch-millis=100");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString())
                .containsPattern("\\| 2 \\| 1 \\| [1-9][\\d,]* \\| \\d+ % \\|")
                .containsPattern("\\| 2 \\| 2 \\| [1-9][\\d,]* \\| \\d+ % \\|")
                .containsPattern("after one is killed, ms \\|\\R.*\\R\\| 2 \\| [1-9][\\d,]* \\| [1-9][\\d,]* \\|");
    }

    @Test
    void shouldRefuseFewerPartitionsThanStreamThreads() {
        // When
        int status = bench("scaling", "--partitions=1,4");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("--partitions", "give 2 or more");
    }

    @Test
    void shouldNameTheContendersWhenThereIsNoSuchOne() {
        // When
        int status = bench("--contenders=roofline,flunk");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("no contender 'flunk'", "per-record");
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private int bench(String... args) {
        CommandLine commandLine = new CommandLine(new BenchCommand());
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }
}
