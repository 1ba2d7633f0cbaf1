package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    @TempDir
    private Path secrets;

    @Test
    void shouldLoadWithTheSecretsThatThePodMounts() throws Exception {
        // Given
        Files.createDirectories(secrets.resolve("user"));
        Files.writeString(secrets.resolve("user/sasl.jaas.config"), "a login module;\n");
        String yaml = Repository.text("deploy/kubernetes/base/verbatim.yaml")
                .replace("${file:/etc/verbatim/", "${file:" + secrets + "/");

        // When
        VerbatimConfig config = new ConfigLoader(Map.of()).parse(yaml);

        // Then
        assertThat(config.kafka().values()).containsEntry("sasl.jaas.config", "a login module;");
        assertThat(config.kafka().values()).containsEntry("ssl.truststore.location", "/etc/verbatim/cluster-ca/ca.crt");
        assertThat(config.admin().host()).isEqualTo("0.0.0.0");
        assertThat(config.admin().port()).isEqualTo(9464);
        assertThat(config.streams().applicationId()).isEqualTo("verbatim");
    }

    @Test
    void shouldTakeTheGuaranteeThatIsCommentedOut() throws Exception {
        // Given
        Files.createDirectories(secrets.resolve("user"));
        Files.writeString(secrets.resolve("user/sasl.jaas.config"), "a login module;\n");
        String yaml = Repository.text("deploy/kubernetes/base/verbatim.yaml")
                .replace("${file:/etc/verbatim/", "${file:" + secrets + "/")
                .replace("# processing.guarantee:", "processing.guarantee:");

        // When
        VerbatimConfig config = new ConfigLoader(Map.of()).parse(yaml);

        // Then
        assertThat(config.kafka().values()).containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void shouldMountEveryFileThatTheConfigurationNames() {
        // Given
        String manifest = Repository.text("deploy/kubernetes/base/stateful-set.yaml");

        // When
        String yaml = Repository.text("deploy/kubernetes/base/verbatim.yaml");

        // Then
        assertThat(yaml).contains("/etc/verbatim/user/").contains("/etc/verbatim/cluster-ca/");
        assertThat(manifest)
                .contains("mountPath: /etc/verbatim/user\n")
                .contains("mountPath: /etc/verbatim/cluster-ca\n")
                .contains("/etc/verbatim/config/verbatim.yaml]")
                .contains("mountPath: /etc/verbatim/config\n");
    }
}
