package io.verbatim.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.batching.FakeModel;
import io.verbatim.processor.batching.WordModel;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldPrintOneEnrichedEventForOneComment() {
        // Given
        Shell shell = new Shell("The courier left my parcel in the rain\n");

        // When
        int status = shell.run("enrich", "--format", "text");

        // Then
        assertThat(status).isZero();
        assertThat(shell.err()).isEmpty();
        assertThat(events(shell)).singleElement().satisfies(feedback -> {
            assertThat(feedback.event().id()).isEqualTo("line-1");
            assertThat(feedback.event().text()).isEqualTo("The courier left my parcel in the rain");
            assertThat(feedback.enrichment().keySet()).containsExactly("sentiment", "topics");
            assertThat(feedback.model()).isEqualTo(WordModel.REFERENCE);
        });
    }

    @Test
    void shouldKeepTheOrderOfTheFile() throws IOException {
        // Given
        List<String> texts = IntStream.range(0, 5_000)
                .mapToObj(i -> "comment " + "word ".repeat(i % 50) + i)
                .toList();
        Path file = Files.write(folder.resolve("comments.txt"), texts);
        Shell shell = new Shell();

        // When
        int status = shell.run("enrich", file.toString());

        // Then
        assertThat(status).isZero();
        assertThat(events(shell))
                .extracting(feedback -> feedback.event().text())
                .containsExactlyElementsOf(texts);
    }

    @Test
    void shouldReportBadLinesAndEnrichTheOthers() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("events.jsonl"), """
                {"id":"a","text":"good"}
                {"id":"b","text":
                {"id":"c","text":"this is poison"}
                {"text":"fine"}
                """);
        Shell shell = new Shell();

        // When
        int status = shell.run("enrich", file.toString());

        // Then
        assertThat(status).isEqualTo(1);
        assertThat(events(shell)).extracting(feedback -> feedback.event().id()).containsExactly("a", "line-4");
        assertThat(shell.err().lines())
                .containsExactly(
                        "verbatim: " + file + ":2: The JSON ends too early, at byte 17",
                        "verbatim: " + file + ":3: The model fails on this text",
                        "verbatim: 2 of 4 lines failed");
    }

    @Test
    void shouldReadTheNamedColumnOfCsv() {
        // Given
        Shell shell = new Shell("nr;answer\n1;gut\n2;\"zu teuer; zu spät\"\n");

        // When
        int status = shell.run("enrich", "--format", "CSV", "--text-column", "Answer", "-");

        // Then
        assertThat(status).isZero();
        assertThat(events(shell))
                .extracting(feedback -> feedback.event().text())
                .containsExactly("gut", "zu teuer; zu spät");
        assertThat(events(shell).get(1).event().attributes()).containsEntry("nr", "2");
    }

    @Test
    void shouldAnswerAtOnceWhenLinesComeOneByOne() throws IOException {
        // Given
        PipedOutputStream keyboard = new PipedOutputStream();
        Shell shell = new Shell(new PipedInputStream(keyboard), false);
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> shell.run("enrich"));

        // When
        keyboard.write("first\n".getBytes(UTF_8));
        keyboard.flush();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shell.lines()).hasSize(1));
        keyboard.write("second\n".getBytes(UTF_8));
        keyboard.close();
        assertThat(running).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(0);
        assertThat(shell.lines()).hasSize(2);
    }

    @Test
    void shouldShowProgressWhereSomeoneWatches() {
        // Given
        String comments = IntStream.range(0, 60).mapToObj(i -> "comment " + i).collect(Collectors.joining("\n"));
        Shell shell = new Shell(bytes(comments), true);
        Shell quiet = new Shell(bytes(comments), true);

        // When
        shell.run("enrich");
        quiet.run("enrich", "--no-progress");

        // Then
        assertThat(shell.err()).contains(" lines  ").endsWith("\r\u001b[K");
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void shouldEndWhenTheModelIsLost() {
        // Given
        FakeModel model = new FakeModel();
        Shell shell = new Shell(inOrder(bytes("one\n"), doing(model::lose), bytes("two")), false);

        // When
        int status = shell.commandLine(settings -> model.resident()).execute("enrich");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines()).singleElement().asString().startsWith("verbatim: ");
        assertThat(shell.err()).doesNotContain("Unexpected").doesNotContain("two");
    }

    @Test
    void shouldPrintWhatWasAnsweredBeforeTheModelIsLost() {
        // Given
        FakeModel model = new FakeModel();
        Unflushed out = new Unflushed();
        InputStream lines = inOrder(
                doing(model::hold),
                bytes("one\n"),
                doing(() -> await().until(() -> model.waiting() == 1)),
                bytes("two\n"),
                doing(() -> {
                    await().until(() -> model.waiting() == 2);
                    model.release(1);
                    await().until(() -> out.size() > 0);
                    model.lose();
                    model.releaseAll();
                }));
        Shell shell = new Shell(lines, false);

        // When
        int status = shell.commandLine(out, settings -> model.resident()).execute("enrich");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(out.toString(UTF_8)).contains("\"one\"").endsWith("}\n");
        assertThat(out.flushed).isEqualTo(out.size());
    }

    @Test
    void shouldEndWhenNobodyTakesTheOutput() {
        // Given
        Shell shell = new Shell("one\ntwo\n");
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        // When
        int status = shell.run(closed, "enrich");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err().lines()).containsExactly("verbatim: Cannot write to standard output (Broken pipe)");
    }

    @Test
    void shouldSayWhatIsWrongWithTheFile() throws IOException {
        // Given
        Path csv = Files.writeString(folder.resolve("a.csv"), "id,comment\n1,SECRET\n");
        Shell shell = new Shell();

        // When
        List<Integer> statuses = List.of(
                shell.run("enrich", folder.resolve("missing.txt").toString()),
                shell.run("enrich", folder.toString()),
                shell.run("enrich", csv.toString()));

        // Then
        assertThat(statuses).containsOnly(2);
        assertThat(shell.err().lines())
                .containsExactly(
                        "verbatim: There is no file " + folder.resolve("missing.txt") + ": check the path",
                        "verbatim: Cannot read " + folder + " (Is a directory): check that it is a file you may read",
                        "verbatim: " + csv + ":1: The header has no column 'text': name the column that holds the"
                                + " comment with --text-column");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void shouldRefuseADeviceThatDoesNotExist() {
        // Given
        Shell shell = new Shell("one\n");

        // When
        int status = shell.run("enrich", "--device", "tpu");

        // Then
        assertThat(status).isEqualTo(2);
        assertThat(shell.err()).startsWith("verbatim: The option --device: must be auto, cpu, cuda or cuda:N");
    }

    /** Nothing to read, but something happens when a reader comes by. */
    private static InputStream doing(Runnable action) {
        return new InputStream() {
            @Override
            public int read() {
                action.run();
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        };
    }

    private static InputStream inOrder(InputStream... parts) {
        return new SequenceInputStream(Collections.enumeration(List.of(parts)));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<EnrichedFeedback> events(Shell shell) {
        EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();
        return shell.lines().stream()
                .map(line -> decoder.decode(line.getBytes(UTF_8)))
                .toList();
    }

    /** Tells how much of what was written was flushed. */
    private static final class Unflushed extends ByteArrayOutputStream {
        private int flushed;

        @Override
        public void flush() {
            flushed = size();
        }
    }
}
