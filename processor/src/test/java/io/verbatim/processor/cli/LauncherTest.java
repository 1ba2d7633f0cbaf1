package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher script in a project of its own, with a Maven and a Java that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path project;
    private String classPath = "";

    @BeforeEach
    void layOutProject() throws IOException {
        project = folder.resolve("a project");
        write(project.resolve("verbatim"), Files.readString(Path.of("..", "verbatim")));
        write(project.resolve("pom.xml"), "<project/>");
        write(project.resolve("processor/src/main/java/Main.java"), "class Main {}");
        write(folder.resolve("jdk/bin/java"), "#!/bin/sh\nfor a in \"$@\"; do echo \"java: $a\"; done\n");
        write(folder.resolve("bin/mvn"), """
                #!/bin/sh
                echo "mvn: $*"
                [ -f broken ] && { echo "[ERROR] it does not compile"; exit 1; }
                mkdir -p processor/target/lib && touch processor/target/processor-1.jar
                """);
        for (Path file : List.of(project.resolve("pom.xml"), project.resolve("processor/src/main/java/Main.java"))) {
            age(file);
        }
    }

    @Test
    void shouldBuildOnFirstUseAndSayOnlyThat() throws IOException, InterruptedException {
        // When
        Result result = launch(project.resolve("verbatim"), "enrich", "two words");

        // Then
        assertThat(result.status()).isZero();
        assertThat(result.err().lines()).singleElement().asString().startsWith("verbatim: building");
        assertThat(result.out().lines())
                .contains("java: -cp", "java: " + jar(), "java: enrich", "java: two words")
                .noneMatch(line -> line.startsWith("mvn:"));
    }

    @Test
    void shouldNotBuildAgainUntilASourceChanges() throws IOException, InterruptedException {
        // Given
        Path source = project.resolve("processor/src/main/java/Main.java");
        launch(project.resolve("verbatim"));

        // When
        Result unchanged = launch(project.resolve("verbatim"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Result changed = launch(project.resolve("verbatim"));

        // Then
        assertThat(unchanged.err()).isEmpty();
        assertThat(changed.err()).startsWith("verbatim: building");
    }

    @Test
    void shouldNotBuildWhatWasBuiltByHand() throws IOException, InterruptedException {
        // Given
        Files.createDirectories(project.resolve("processor/target/lib"));
        write(jar(), "");

        // When
        Result result = launch(project.resolve("verbatim"));

        // Then
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void shouldBuildAndRunTheBenchmarksOnlyWhenAsked() throws IOException, InterruptedException {
        // Given
        write(project.resolve("benchmarks/src/main/java/Main.java"), "class Main {}");
        write(folder.resolve("bin/mvn"), """
                #!/bin/sh
                echo "$*" > called
                mkdir -p benchmarks/target/lib && touch benchmarks/target/benchmarks-1.jar
                """);

        // When
        Result result = launch(project.resolve("verbatim"), "bench", "--rounds=1");

        // Then
        assertThat(result.status()).isZero();
        assertThat(project.resolve("called")).content().contains("-pl benchmarks -am");
        assertThat(result.out().lines())
                .contains(
                        "java: " + project.resolve("benchmarks/target/benchmarks-1.jar"),
                        "java: io.verbatim.benchmarks.cli.Main",
                        "java: --rounds=1")
                .doesNotContain("java: bench");
    }

    @Test
    void shouldTakeTheNewestJar() throws IOException, InterruptedException {
        // Given
        launch(project.resolve("verbatim"));
        Path old = project.resolve("processor/target/processor-0.9.jar");
        Path sources = project.resolve("processor/target/processor-1-sources.jar");
        write(old, "");
        age(old);
        write(sources, "");

        // When
        Result result = launch(project.resolve("verbatim"));

        // Then
        assertThat(result.out())
                .contains("java: " + jar())
                .doesNotContain("0.9")
                .doesNotContain("sources");
    }

    @Test
    void shouldShowWhyABuildFailed() throws IOException, InterruptedException {
        // Given
        write(project.resolve("broken"), "");

        // When
        Result result = launch(project.resolve("verbatim"), "demo");

        // Then
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("[ERROR] it does not compile")
                .endsWith("verbatim: The build failed, as shown above\n");
    }

    @Test
    void shouldBeFoundThroughLinksFromAnyFolder() throws IOException, InterruptedException {
        // Given
        Path link = Files.createSymbolicLink(folder.resolve("verbatim-link"), Path.of("a project", "verbatim"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("jdk/v"), link);

        // When
        Result result = launch(linkToLink, "enrich");

        // Then
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("java: " + jar());
    }

    @Test
    void shouldPassOptionsAndTellWhetherSomeoneWatches() throws IOException, InterruptedException {
        // When
        Result result = launch(project.resolve("verbatim"), "enrich");

        // Then
        assertThat(result.out().lines())
                .contains(
                        "java: -Xmx1g",
                        "java: -Dx=y",
                        "java: -Dverbatim.stdout.terminal=false",
                        "java: -Dverbatim.stderr.terminal=false");
    }

    @Test
    void shouldPutTheClassPathBehindTheApplication() throws IOException, InterruptedException {
        // Given
        classPath = "/opt/own/*:/opt/classes";

        // When
        Result result = launch(project.resolve("verbatim"), "run");

        // Then
        assertThat(result.out().lines())
                .containsSubsequence("java: -cp", "java: " + jar() + ":" + classPath, "java: " + Main.class.getName());
    }

    private Path jar() {
        return project.resolve("processor/target/processor-1.jar");
    }

    private Result launch(Path script, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("VERBATIM_JAVA_OPTS", "-Xmx1g -Dx=y");
        builder.environment().put("CLASSPATH", classPath);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    }

    private record Result(int status, String out, String err) {}
}
