package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VerbatimCommandLineTest {
    @Test
    void shouldExplainEveryCommandWithinEightyColumns() {
        // Given
        List<CommandLine> commands = new ArrayList<>();
        collect(root(), commands);

        // When / Then
        assertThat(commands).hasSizeGreaterThan(6).allSatisfy(command -> {
            String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(command.getCommandSpec().optionsMap()).containsKey("--help");
            assertThat(command.getHelp().fullSynopsis()).isNotEmpty();
            assertThat(usage.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        });
    }

    @Test
    void shouldTeachByExamples() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("enrich", "--help");

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).contains("Examples:").contains("Exit status:").contains("--text-column Answer");
    }

    @Test
    void shouldTellItsVersion() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("--version");

        // Then
        assertThat(status).isZero();
        assertThat(shell.lines().get(0)).matches("verbatim \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void shouldSuggestWhatMayBeMeant() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("enrih");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .contains("verbatim: Unmatched argument at index 0: 'enrih'")
                .contains("verbatim enrich")
                .contains("Try 'verbatim --help'.");
    }

    @Test
    void shouldPointToTheHelpWhenCalledBare() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run();

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).contains("Try 'verbatim --help'.");
    }

    @Test
    void shouldWriteACompletionScript() {
        // Given
        Shell shell = new Shell();

        // When
        int status = shell.run("generate-completion");

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).contains("_picocli_verbatim_enrich").contains("--text-column");
    }

    @Test
    void shouldNotShowTheMessageOfAnUnexpectedFailure() {
        // Given
        Shell shell = new Shell();
        ModelLoader broken = settings -> {
            throw new IllegalStateException("SECRET");
        };

        // When
        int status = shell.commandLine(broken).execute("model", "verify");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err())
                .contains("Unexpected java.lang.IllegalStateException")
                .doesNotContain("SECRET");
    }

    private static CommandLine root() {
        return new Shell().commandLine(settings -> new Shell().model.resident());
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(sub -> collect(sub, into));
    }
}
