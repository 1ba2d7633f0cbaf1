package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DockerfileTest {
    private final Dockerfile dockerfile = Dockerfile.read("deploy/docker/Dockerfile");

    /** Where hadolint is: Debian has no package of it. */
    @Test
    void shouldPassTheLinter() throws Exception {
        // Given
        Tool linter = Tool.required("hadolint");

        // When
        Tool.Result result =
                linter.run(Repository.path("deploy/docker/Dockerfile").toString());

        // Then
        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void shouldRunAsTheUserOfThePods() {
        // When
        List<String> users = dockerfile.last("USER");

        // Then
        assertThat(users).containsExactly("65532:65532");
    }

    @Test
    void shouldStartFromNamedVersions() {
        // When
        List<String> images = dockerfile.baseImages();

        // Then
        assertThat(images)
                .hasSize(4)
                .allMatch(image -> image.contains(":"))
                .noneMatch(image -> image.endsWith(":latest"));
    }

    @Test
    void shouldCopyWhatChangesLeastFirst() {
        // When
        List<String> copies = dockerfile.last("COPY").stream()
                .map(copy -> copy.split(" ", 3)[1])
                .toList();

        // Then
        assertThat(copies)
                .containsExactly(
                        "/opt/java", "/layers/lib", "/layers/own", "/layers/probe.jar", "/layers/verbatim.jar");
    }

    @Test
    void shouldNeedNoShell() {
        // When
        List<String> started = List.of(
                dockerfile.last("ENTRYPOINT").get(0),
                dockerfile.last("CMD").get(0),
                dockerfile.last("HEALTHCHECK").get(0).replaceFirst(".*CMD ", ""));

        // Then
        assertThat(started).allMatch(command -> command.startsWith("["));
        assertThat(dockerfile.last("RUN")).isEmpty();
        assertThat(started.get(2)).contains("\"" + Probe.class.getName() + "\"");
    }

    @Test
    void shouldSayWhatItIs() {
        // When
        String labels = dockerfile.last("LABEL").get(0);

        // Then
        assertThat(labels)
                .contains(
                        "org.opencontainers.image.title=",
                        "org.opencontainers.image.description=",
                        "org.opencontainers.image.licenses=",
                        "org.opencontainers.image.version=",
                        "org.opencontainers.image.revision=");
    }

    @Test
    void shouldWriteUnderTmpOnly() {
        // When
        String environment = dockerfile.last("ENV").get(0);

        // Then
        assertThat(environment).isEqualTo("HOME=/tmp LANG=C.UTF-8 XDG_CACHE_HOME=/tmp/cache");
        assertThat(dockerfile.last("VOLUME")).containsExactly("/tmp");
    }

    @Test
    void shouldGetEveryFileThatItCopies() {
        // Given
        List<String> sent = Repository.text("deploy/docker/Dockerfile.dockerignore")
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();

        // When
        List<String> copied = dockerfile.instructions().stream()
                .filter(instruction -> instruction.startsWith("COPY ") && !instruction.contains("--from="))
                .map(instruction -> instruction.split(" ", 3)[1])
                .toList();

        // Then
        assertThat(copied).containsExactlyElementsOf(sent);
        assertThat(copied).allMatch(path -> Files.exists(Repository.path(path)));
    }
}
