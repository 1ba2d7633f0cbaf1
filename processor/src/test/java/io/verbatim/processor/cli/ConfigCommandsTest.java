package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read a configuration and need no broker. */
final class ConfigCommandsTest {
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldPrintAConfigurationThatReadsBackTheSame() throws IOException {
        // Given
        Path file = config("""
                topics: {raw: "123", enriched: out}
                actions: {labels: [escalate, "true"]}
                streams: {threads: 4, answerTimeout: 1500ms, gracePeriod: 2m}
                kafka: {bootstrap.servers: "b:1", linger.ms: 7}
                """);

        // When
        int status = shell.run("check-config", "--config", file.toString());

        // Then
        VerbatimConfig printed = new ConfigLoader(Map.of()).parse(shell.out());
        assertThat(status).isZero();
        assertThat(printed).isEqualTo(new ConfigLoader(Map.of()).load(file));
    }

    @Test
    void shouldHideSecrets() throws IOException {
        // Given
        Path file = config("kafka: {sasl.jaas.config: SECRET, ssl.key.password: SECRET, ssl.truststore.location: /t,"
                + " basic.auth.user.info: SECRET, sasl.oauthbearer.token.endpoint.url: 'https://me:SECRET@host/t'}");

        // When
        int status = shell.run("check-config", "-c", file.toString());

        // Then
        assertThat(status).isZero();
        assertThat(shell.out())
                .doesNotContain("SECRET")
                .contains("ssl.truststore.location: /t", "https://hidden@host/t");
    }

    @Test
    void shouldHideWhatOpensTheAddressOfABundle() throws IOException {
        // Given
        Path file = config("model: {bundle: 'https://me:SECRET@host/b.tar.gz?sig=SECRET&x=SECRET#sha256=ab'}");

        // When
        int status = shell.run("check-config", "-c", file.toString());

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).contains("https://hidden@host/b.tar.gz?hidden#sha256=ab");
    }

    @Test
    void shouldHideWhatOpensTheAddressOfABundleThatWillNotDo() {
        // When
        int status = shell.run("model", "inspect", "https://me:SECRET@host/b.tar.gz?sig=SECRET");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).startsWith("verbatim: 'https://hidden@host/b.tar.gz?hidden' is not pinned");
    }

    @Test
    void shouldNameThePathOfABadValue() throws IOException {
        // Given
        Path file = config("streams: {threads: 1}");

        // When
        int status = shell.run("check-config", "-c", file.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).contains("streams.threads: must be 2 to 256, not 1");
    }

    @Test
    void shouldRefusePropertiesThatDoNotGoTogether() throws IOException {
        // Given
        Path file = config("kafka: {max.poll.interval.ms: 20000}");

        // When
        int status = shell.run("check-config", "-c", file.toString());

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).contains("streams.answerTimeout", "under half of max.poll.interval.ms");
    }

    @Test
    void shouldPrintTheTopology() throws IOException {
        // Given
        Path file = config("topics: {raw: in, enriched: out, actions: todo, deadLetters: dead}");

        // When
        int status = shell.run("topology", "-c", file.toString());

        // Then
        assertThat(status).isZero();
        assertThat(shell.out())
                .contains("topics: [in]", "topic: out", "topic: dead")
                .doesNotContain("todo");
    }

    private Path config(String yaml) throws IOException {
        return Files.writeString(folder.resolve("verbatim.yaml"), yaml);
    }
}
