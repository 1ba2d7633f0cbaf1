package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageLayoutIT {
    private static final Dockerfile DOCKERFILE = Dockerfile.read("deploy/docker/Dockerfile");

    @TempDir
    private static Path root;

    private static ImageLayout image;

    @BeforeAll
    static void layOut() throws Exception {
        image = ImageLayout.in(root);
    }

    @Test
    void shouldRunTheDemoOnTheLinkedRuntimeAlone() throws Exception {
        // Given
        String model = Repository.path("model-loader/src/test/resources/io/verbatim/model/tiny")
                .toString();

        // When
        Process demo = image.start(DOCKERFILE.last("ENTRYPOINT").get(0), "demo", "--once", "--model", model);

        // Then
        assertThat(demo.waitFor()).as(image.output()).isZero();
        assertThat(image.output()).contains("sentiment");
    }

    @Test
    void shouldFindTheClassesOfAMountedJar() throws Exception {
        // Given
        String own = "io/verbatim/deploy/SealingInterceptor";
        Path ext = Files.createDirectories(root.resolve("app/ext"));
        Tool jar = Tool.at(Path.of(System.getProperty("java.home"), "bin", "jar"));
        String classes = Repository.path("deploy/target/test-classes").toString();
        jar.run("--create", "--file", ext.resolve("own.jar").toString(), "-C", classes, own + ".class");
        Path config = root.resolve("tmp/own.yaml");
        Files.writeString(config, "kafka: {sasl.login.callback.handler.class: " + own.replace('/', '.') + "}\n");

        // When
        Process check =
                image.start(DOCKERFILE.last("ENTRYPOINT").get(0), "check-config", "--config", config.toString());

        // Then
        assertThat(check.waitFor()).as(image.output()).isZero();
        assertThat(image.output()).doesNotContain("WARNING");
    }

    @Test
    void shouldTakeJmxAndADebugger() throws Exception {
        // Given
        String java = "[\"/opt/java/bin/java\"]";

        // When
        Process started = image.start(
                java,
                "-Dcom.sun.management.jmxremote.port=0",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "-version");

        // Then
        assertThat(started.waitFor()).as(image.output()).isZero();
        assertThat(image.output()).contains("Listening for transport dt_socket");
    }

    @Test
    void shouldHaveWhatKerberosTakes() throws Exception {
        // When
        Process listed = image.start("[\"/opt/java/bin/java\"]", "--list-modules");

        // Then
        assertThat(listed.waitFor()).as(image.output()).isZero();
        assertThat(image.output()).contains("java.security.jgss@", "jdk.security.auth@", "jdk.security.jgss@");
    }

    @Test
    void shouldSayUnhealthyWhenNothingRuns() throws Exception {
        // Given
        String check =
                DOCKERFILE.last("HEALTHCHECK").get(0).replaceFirst(".*CMD ", "").replace(":9464/", ":1/");

        // When
        Process probe = image.start(check);

        // Then
        assertThat(probe.waitFor()).as(image.output()).isEqualTo(1);
        assertThat(image.output()).doesNotContain("Exception", "Error");
    }
}
