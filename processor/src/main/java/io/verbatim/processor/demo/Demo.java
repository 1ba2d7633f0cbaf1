package io.verbatim.processor.demo;

import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.broker.EmbeddedBroker;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A broker, the application, a replay of test events and a view of what comes out, in one process. */
public final class Demo implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final long REFRESH_MILLIS = 250;
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final DemoSettings settings;
    private final PrintStream out;
    private final Deque<AutoCloseable> stops = new ArrayDeque<>();
    private volatile boolean stopped;

    /**
     * Prepares a demo.
     *
     * @param out takes plain lines, when {@code settings} says that nobody watches a terminal
     */
    public Demo(DemoSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Runs until the replay has come out whole, or until {@link #close}.
     *
     * @return whether every event that was sent came out
     * @throws UncheckedIOException when the test events or the scratch folder cannot be used
     */
    public boolean run() throws InterruptedException {
        TestEvents events = TestEvents.read(settings.file());
        Path scratch = scratch();
        String bootstrapServers = settings.bootstrapServers() != null ? settings.bootstrapServers() : broker(scratch);
        VerbatimConfig config = config(bootstrapServers, scratch);
        new DemoTopics(bootstrapServers)
                .prepare(config.topics(), config.streams().applicationId(), PARTITIONS);
        VerbatimApplication application = keep(new VerbatimApplication(config));
        application.start();
        if (!awaitReady(application)) {
            return true;
        }

        Tally tally = new Tally(System::nanoTime);
        Screen screen = keep(screen(application));
        Watch watch = new Watch(consumer(bootstrapServers), config.topics(), tally, screen::event);
        start("demo-watch", watch, thread -> watch.close());
        KafkaProducer<String, byte[]> producer = keep(producer(bootstrapServers));
        long count = settings.count(events.size());
        Replay replay = new Replay(events, producer, config.topics().raw(), count, settings.perSecond());
        start("demo-replay", replay, Thread::interrupt);
        boolean whole = show(tally, screen, count);
        screen.summary(tally.snapshot());
        return whole;
    }

    /** Stops everything in the reverse order of its start; does nothing twice. */
    @Override
    public void close() {
        stopped = true;
        synchronized (stops) {
            while (!stops.isEmpty()) {
                try {
                    stops.pop().close();
                } catch (Exception e) {
                    throw new IllegalStateException("The demo cannot be stopped", e);
                }
            }
        }
    }

    private boolean show(Tally tally, Screen screen, long count) throws InterruptedException {
        long finished = 0;
        long progressNanos = System.nanoTime();
        while (!stopped) {
            Snapshot snapshot = tally.snapshot();
            screen.refresh(snapshot);
            if (snapshot.finished() >= count) {
                return true;
            }
            if (snapshot.finished() > finished) {
                finished = snapshot.finished();
                progressNanos = System.nanoTime();
            } else if (System.nanoTime() - progressNanos > STALL_NANOS) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(REFRESH_MILLIS);
        }
        return true;
    }

    /** Returns false when the demo is closed before. */
    private boolean awaitReady(VerbatimApplication application) throws InterruptedException {
        long deadline = System.nanoTime() + STALL_NANOS;
        while (!application.isReady() && !stopped) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The stream did not start within a minute");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return !stopped;
    }

    private VerbatimConfig config(String bootstrapServers, Path scratch) {
        Map<String, String> overrides = Map.ofEntries(
                Map.entry("VERBATIM_MODEL_BUNDLE", settings.bundle()),
                Map.entry("VERBATIM_MODEL_DEVICE", settings.device()),
                Map.entry("VERBATIM_STREAMS_APPLICATION_ID", "verbatim-demo-" + UUID.randomUUID()),
                Map.entry("VERBATIM_ADMIN_PORT", "0"),
                Map.entry("VERBATIM_ADMIN_PAGE", "true"),
                Map.entry("VERBATIM_ADMIN_PAGE_TEXT", "true"),
                Map.entry("VERBATIM_ACTIONS_LABELS", "escalate,prevent_churn"),
                Map.entry("VERBATIM_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
                Map.entry("VERBATIM_KAFKA_STATE_DIR", scratch.resolve("state").toString()));
        return new ConfigLoader(overrides).parse("");
    }

    private String broker(Path scratch) {
        return keep(EmbeddedBroker.start(scratch.resolve("broker"))).bootstrapServers();
    }

    private Path scratch() {
        try {
            Path folder = Files.createTempDirectory("verbatim-demo");
            keep(new Scratch(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary folder cannot be made: set java.io.tmpdir to one that can", e);
        }
    }

    private Screen screen(VerbatimApplication application) {
        ModelDescription model = application.model();
        List<String> tasks = model.tasks().stream().map(Task::name).toList();
        String name = model.name() + " " + model.version() + " on " + model.device();
        Headline headline = new Headline(name, application.metrics().registry());
        String address = "http://127.0.0.1:" + application.adminPort().orElse(0) + "/";
        if (!settings.terminal()) {
            out.println("Live page: " + address);
            return new PlainScreen(out, new Table(PlainScreen.WIDTH, tasks), headline);
        }
        try {
            Terminal terminal = keep(TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .nativeSignals(false)
                    .build());
            return new LiveScreen(terminal, out, tasks, headline, "Live page: " + address + "   Ctrl-C stops.");
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be used: pipe the output through cat", e);
        }
    }

    private void start(String name, Runnable work, Consumer<Thread> stop) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        keep((AutoCloseable) () -> {
            stop.accept(thread);
            thread.join(TimeUnit.SECONDS.toMillis(5));
        });
    }

    private <T extends AutoCloseable> T keep(T started) {
        synchronized (stops) {
            stops.push(started);
        }
        return started;
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 2),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
