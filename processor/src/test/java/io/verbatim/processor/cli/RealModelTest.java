package io.verbatim.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.verbatim.processor.ResidentModel;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a real session, on a bundle of random weights. */
class RealModelTest {
    private static final Path TEST_DATA = Path.of("..", "testdata");
    private static final String BUNDLE = Path.of("..", "model-loader/src/test/resources/io/verbatim/model/tiny")
            .toString();

    private final Shell shell = new Shell();

    @Test
    void shouldEnrichTheEventsOfTheDemoByTheSchema() throws IOException {
        // Given
        Path file = TEST_DATA.resolve("feedback.jsonl");
        FeedbackEventDecoder decoder = new FeedbackEventDecoder();
        List<FeedbackEvent> events = Files.readAllLines(file).stream()
                .map(line -> decoder.decode(line.getBytes(UTF_8)))
                .toList();

        // When
        int status = run("enrich", "--model", BUNDLE, file.toString());

        // Then
        Schema schema = schema();
        assertThat(status).isZero();
        assertThat(enriched()).extracting(EnrichedFeedback::event).containsExactlyElementsOf(events);
        assertThat(shell.lines()).allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON))
                .isEmpty());
    }

    @Test
    void shouldEnrichWhateverTheDecoderAcceptsByTheSchema(@TempDir Path folder) throws IOException {
        // Given
        List<String> accepted = Files.readAllLines(TEST_DATA.resolve("hostile/README.md")).stream()
                .filter(row -> row.endsWith("| accepted |"))
                .map(row -> read(TEST_DATA.resolve("hostile").resolve(row.substring(2, row.indexOf(" |")))))
                .toList();
        Path file = Files.write(folder.resolve("hostile.jsonl"), accepted);

        // When
        int status = run("enrich", "--model", BUNDLE, file.toString());

        // Then
        Schema schema = schema();
        assertThat(status).isZero();
        assertThat(shell.lines()).hasSameSizeAs(accepted).hasSizeGreaterThan(10);
        assertThat(shell.lines()).allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON))
                .isEmpty());
    }

    @Test
    void shouldEvaluateOnTheLabelledComments() {
        // When
        int status = run(
                "evaluate",
                "--model",
                BUNDLE,
                TEST_DATA.resolve("labelled.jsonl").toString());

        // Then
        assertThat(status).isZero();
        assertThat(shell.lines())
                .filteredOn(line -> line.startsWith("all "))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).containsPattern("^all +120 "));
        assertThat(shell.lines())
                .filteredOn(line -> line.matches("[a-z]{2} +10 .*"))
                .hasSize(36);
    }

    @Test
    void shouldVerifyABundle() {
        // When
        int status = run("model", "verify", BUNDLE);

        // Then
        assertThat(status).isZero();
        assertThat(shell.out()).startsWith("dev-tiny 0 answers as its bundle says, on c");
    }

    @Test
    void shouldPrintNothingButTheEnrichedEvent(@TempDir Path folder) throws IOException, InterruptedException {
        // Given
        Path in = Files.writeString(folder.resolve("in"), "The courier left my parcel in the rain\n");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder verbatim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "enrich",
                        "--format",
                        "text",
                        "--model",
                        BUNDLE)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());

        // When
        Process process = verbatim.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(Files.readString(err)).doesNotContain("parcel", "INFO");
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readAllLines(out)).singleElement().satisfies(line -> assertThat(new EnrichedFeedbackDecoder()
                        .decode(line.getBytes(UTF_8))
                        .event()
                        .text())
                .isEqualTo("The courier left my parcel in the rain"));
    }

    private int run(String... args) {
        return shell.commandLine(ResidentModel::load).execute(args);
    }

    private List<EnrichedFeedback> enriched() {
        EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();
        return shell.lines().stream()
                .map(line -> decoder.decode(line.getBytes(UTF_8)))
                .toList();
    }

    private static Schema schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FeedbackEvent.class.getResourceAsStream("enriched-feedback.v1.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
