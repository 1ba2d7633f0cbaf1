package io.verbatim.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchDocumentationTest {
    private static final Pattern COMMAND = Pattern.compile("\\./verbatim bench(?! --jmh)([^#`|\\n]*)");

    @Test
    void shouldTakeEveryCommandThatIsShown() throws IOException {
        // Given
        String page = Files.readString(Path.of("../docs/performance.md"));

        // When
        List<String> commands = COMMAND.matcher(page)
                .results()
                .map(found -> found.group(1).strip())
                .toList();

        // Then
        assertThat(commands).hasSizeGreaterThan(2).allSatisfy(command -> assertThatCode(
                        () -> new CommandLine(new BenchCommand())
                                .parseArgs(command.isEmpty() ? new String[0] : command.split(" +")))
                .doesNotThrowAnyException());
    }
}
