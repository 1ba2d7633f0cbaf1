package io.verbatim.processor.cli;

import io.verbatim.processor.cli.input.BadLine;
import io.verbatim.processor.cli.input.Comment;
import io.verbatim.processor.cli.input.InputFormat;
import io.verbatim.processor.cli.input.Line;
import io.verbatim.processor.cli.input.LineReader;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.streams.ConfigCheck;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the comments of a file to the raw topic. */
@Command(
        name = "produce",
        header = "Send the comments of a file to the raw topic.",
        description = {
            "",
            "Each comment becomes one event, keyed by its respondentId, or by its id when it names no respondent: the"
                    + " comments of one respondent stay in order. A line that cannot be read is reported with its"
                    + " number, and the others are sent.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every comment was sent",
            "1:some lines failed",
            "2:it could not begin, or ended early; the message says why"
        },
        footerHeading = "%nExample:%n",
        footer = "    @|bold verbatim produce --config verbatim.yaml events.jsonl|@")
final class ProduceCommand implements Callable<Integer> {
    private final Console console;
    private final FeedbackEventEncoder encoder = new FeedbackEventEncoder();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    private long failed;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The comments; standard input when not given.")
    private @Nullable Path file;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "text, jsonl or csv (default: by the ending of the file's name, else text).")
    private @Nullable InputFormat format;

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    ProduceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        VerbatimConfig config = configuration.load();
        InputFile input = new InputFile(file, console);
        try (LineReader lines = input.open(format == null ? input.format() : format, "text", null);
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        ConfigCheck.producerProperties(config), new StringSerializer(), new ByteArraySerializer())) {
            for (Line line = lines.next(); line != null && refused.get() == null; line = lines.next()) {
                if (line instanceof Comment comment) {
                    send(producer, config.topics().raw(), comment.event());
                } else if (line instanceof BadLine bad) {
                    failed++;
                    console.err().println("verbatim: " + input.at(bad.number()) + ": " + bad.problem());
                }
            }
            producer.flush();
        } catch (IOException unreadable) {
            throw input.unreadable(unreadable);
        } catch (KafkaException unusable) {
            throw unreachable(config, unusable);
        }
        Exception refusal = refused.get();
        if (refusal != null) {
            throw unreachable(config, refusal);
        }
        console.err()
                .printf(
                        "verbatim: %,d events sent to %s%n",
                        sent.get(), config.topics().raw());
        return failed > 0 ? ExitStatus.SOME_FAILED : ExitStatus.OK;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    private void send(Producer<String, byte[]> producer, String topic, FeedbackEvent event) {
        String respondent = event.respondentId();
        String key = respondent == null ? event.id() : respondent;
        producer.send(new ProducerRecord<>(topic, key, encoder.encode(event)), (place, failure) -> {
            if (failure == null) {
                sent.incrementAndGet();
            } else {
                refused.compareAndSet(null, failure);
            }
        });
    }

    private UnusableException unreachable(VerbatimConfig config, Exception cause) {
        return new UnusableException(
                "Cannot send to " + config.topics().raw() + " at "
                        + config.kafka().values().get("bootstrap.servers") + " after " + sent.get() + " events: "
                        + cause.getMessage(),
                cause);
    }
}
