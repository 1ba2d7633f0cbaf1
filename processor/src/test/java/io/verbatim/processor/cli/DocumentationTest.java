package io.verbatim.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.verbatim.processor.ResidentModel;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.ConfigWriter;
import io.verbatim.processor.config.VerbatimConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation says nothing that the program does not take. */
final class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    /** The benchmarks are a module of their own, whose test holds its commands. */
    private static final Pattern COMMAND = Pattern.compile("\\./verbatim +(?!bench)([^#`|\\n]+)");

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("commands")
    void shouldTakeEveryCommandThatIsShown(String command) {
        // When
        String[] words = command.strip().split(" +");

        // Then
        assertThatCode(() -> new Shell().commandLine(ResidentModel::load).parseArgs(words))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLinkToFilesThatAreThere(Path page) throws IOException {
        // When
        Stream<String> targets = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1));

        // Then
        assertThat(targets)
                .allSatisfy(target -> assertThat(page.resolveSibling(target)).exists());
    }

    @Test
    void shouldTakeTheExampleConfiguration() {
        // When
        VerbatimConfig config = new ConfigLoader(Map.of()).load(ROOT.resolve("docs/examples/verbatim.yaml"));

        // Then
        assertThat(config.actions().labels()).isEqualTo(Set.of("escalate", "prevent_churn"));
    }

    @Test
    void shouldListEveryKeyOfTheConfiguration() throws IOException {
        // Given
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));

        // When
        List<String> keys = keys(ConfigWriter.write(new ConfigLoader(Map.of()).parse("")));

        // Then
        assertThat(keys).hasSizeGreaterThan(20).allSatisfy(key -> assertThat(page)
                .contains("| `" + key + "` |"));
    }

    /** The paths of every key but Kafka's own. */
    private static List<String> keys(String yaml) {
        String[] block = {""};
        return yaml.lines()
                .filter(line -> !line.startsWith("-"))
                .flatMap(line -> {
                    String key = line.strip().replaceFirst(":.*", "");
                    if (!line.startsWith(" ")) {
                        block[0] = key;
                        return Stream.empty();
                    }
                    return block[0].equals("kafka") ? Stream.empty() : Stream.of(block[0] + "." + key);
                })
                .toList();
    }

    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            Matcher matcher = COMMAND.matcher(Files.readString(page));
            while (matcher.find()) {
                commands.add(matcher.group(1));
            }
        }
        assertThat(commands).hasSizeGreaterThan(5);
        return commands;
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
