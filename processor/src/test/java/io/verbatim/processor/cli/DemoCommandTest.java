package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo refuses before it needs a broker. */
final class DemoCommandTest {
    private final Shell shell = new Shell();

    @Test
    void shouldRefuseANegativeTokenBudget(@TempDir Path folder) {
        // When
        int status = shell.run(
                "demo", "--token-budget=-1", "--file", folder.resolve("missing").toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines())
                .containsExactly("verbatim: The option --token-budget must be 0 or more, not -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5.0", "NaN", "Infinity"})
    void shouldRefuseARateThatIsNone(String rate, @TempDir Path folder) {
        // When
        int status = shell.run(
                "demo", "--rate=" + rate, "--file", folder.resolve("missing").toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines()).containsExactly("verbatim: The option --rate must be 0 or more, not " + rate);
    }

    @Test
    void shouldNameTheFileThatIsMissing(@TempDir Path folder) {
        // Given
        Path missing = folder.resolve("missing.jsonl");

        // When
        int status = shell.run("demo", "--file", missing.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines()).containsExactly("verbatim: There is no file " + missing + ": check the path");
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        // When
        int status = shell.run("demo", "--once", "--bootstrap-servers", "nonsense");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines())
                .singleElement()
                .asString()
                .startsWith("verbatim: The address 'nonsense' cannot be used (")
                .endsWith("): give --bootstrap-servers as HOST:PORT");
    }
}
