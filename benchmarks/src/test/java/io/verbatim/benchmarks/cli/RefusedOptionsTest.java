package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RefusedOptionsTest {
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("--rounds=0", "--rounds must be 1 or more, not 0"),
            Map.entry("--seconds=0", "--seconds must be more than 0, not 0.0"),
            Map.entry("--comments=-1", "--comments must be 1 or more, not -1"),
            Map.entry("--events=0", "--events must be 1 or more, not 0"),
            Map.entry("--partitions=0", "--partitions must be 1 or more, not 0"),
            Map.entry("budgets --smallest=0", "--smallest must be 1 or more, not 0"),
            Map.entry("budgets --smallest=512 --largest=256", "--largest must be 512 or more, not 256"),
            Map.entry("budgets --rounds=0", "--rounds must be 1 or more, not 0"),
            Map.entry("budgets --seconds=NaN", "--seconds must be more than 0, not NaN"),
            Map.entry("models --rounds=0", "--rounds must be 1 or more, not 0"),
            Map.entry("models --seconds=-2", "--seconds must be more than 0, not -2.0"),
            Map.entry("scaling --batch-millis=0", "--batch-millis must be 1 or more, not 0"),
            Map.entry("scaling --batch-rows=0", "--batch-rows must be 1 or more, not 0"),
            Map.entry("scaling --seconds=0", "--seconds must be 1 or more, not 0"),
            Map.entry("scaling --instances=1,0", "--instances must be 1 or more, not 0"),
            Map.entry("scaling --partitions=1,4", "give 2 or more"),
            Map.entry("soak --partitions=0", "--partitions must be 1 or more, not 0"),
            Map.entry("soak --load=0", "--load must be more than 0, not 0.0"));

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        // When, Then
        assertThat(REFUSED)
                .allSatisfy((command, sentence) -> assertThat(refusal(command)).contains(sentence));
    }

    @Test
    void shouldRefuseAReportThatCannotBeWrittenBeforeTheRun() throws Exception {
        // Given
        Path nowhere = folder.resolve("nowhere/report.json");
        Path aFolder = Files.createDirectory(folder.resolve("folder.svg"));

        // When
        String json = refusal("--json=" + nowhere);
        String svg = refusal("--svg=" + aFolder);

        // Then
        assertThat(json).contains("--json: " + nowhere + " cannot be written");
        assertThat(svg).contains("--svg: " + aFolder + " cannot be written");
    }

    /** What the command says when it refuses to run; empty when it runs. */
    private static String refusal(String command) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = new CommandLine(new BenchCommand());
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> 1);
        commandLine.setErr(new PrintWriter(err, true));
        int status = commandLine.execute(command.split(" "));
        return status == 2 ? err.toString() : "";
    }
}
