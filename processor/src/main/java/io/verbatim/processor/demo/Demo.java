package io.verbatim.processor.demo;

import io.verbatim.model.BundleSource;
import io.verbatim.model.ModelDescription;
import io.verbatim.model.Task;
import io.verbatim.processor.VerbatimApplication;
import io.verbatim.processor.broker.EmbeddedBroker;
import io.verbatim.processor.config.ActionSettings;
import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.config.VerbatimConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

/**
 * A broker, the application, a replay of test events and a view of what comes out, in one process.
 *
 * <p>The thread that runs it closes everything, and nobody else does: the screen is there until the summary stands.
 */
public final class Demo implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final String TOPIC_PREFIX = "verbatim-demo.";
    /** What somebody would act on, in the built-in model's words. */
    private static final Set<String> ACTIONS = Set.of("escalate", "prevent_churn");

    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long CLOSE_SECONDS = 60;

    private final DemoSettings settings;
    private final PrintStream out;
    private final StopRequest stop = new StopRequest();
    /** Held from the start until everything is closed. */
    private final ReentrantLock running = new ReentrantLock();

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
     * Runs until the replay has come out whole, or until {@link #close}; nothing runs when this returns.
     *
     * @return whether every event that was sent came out
     * @throws DemoException when the test events, the brokers, the scratch folder or the output cannot be used
     * @throws java.io.UncheckedIOException when no broker can be started in this process
     * @throws io.verbatim.processor.config.ConfigException when the topics will not do
     * @throws io.verbatim.model.ModelException when the bundle or the device will not do
     */
    public boolean run() throws InterruptedException {
        running.lock();
        try (Started started = new Started(stop)) {
            return runUntilStopped(started);
        } finally {
            running.unlock();
        }
    }

    /** Has {@link #run} stop, and waits, a minute at most, until that has closed everything; does nothing twice. */
    @Override
    public void close() {
        stop.make();
        try {
            if (running.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                running.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails while the demo is to stop fails because of that. */
    private boolean runUntilStopped(Started started) throws InterruptedException {
        try {
            return run(started);
        } catch (RuntimeException | InterruptedException e) {
            if (stop.isMade()) {
                return true;
            }
            throw e;
        }
    }

    private boolean run(Started started) throws InterruptedException {
        TestEvents events = TestEvents.read(settings.file());
        Path scratch = scratch(started);
        String servers = settings.bootstrapServers() != null ? settings.bootstrapServers() : broker(started, scratch);
        VerbatimConfig config = config(settings, servers, scratch, actions(tasks()));
        VerbatimApplication application = application(started, config, servers);

        Tally tally = new Tally(System::nanoTime);
        Screen screen = started.keep(screen(started, application));
        Watch watch = new Watch(consumer(servers), config.topics(), tally, screen::event);
        stop.wakes(Thread.currentThread()::interrupt, watch::seekToEnd);
        start(started, "demo-watch", watch, thread -> watch.close());
        KafkaProducer<String, byte[]> producer = started.keep(producer(servers));
        long count = settings.count(events.size());
        Replay replay = new Replay(events, producer, config.topics().raw(), count, settings.perSecond());
        start(started, "demo-replay", replay, Thread::interrupt);
        boolean whole = new Show(tally, screen, out, stop).until(count);
        screen.summary(tally.snapshot());
        return whole;
    }

    private VerbatimApplication application(Started started, VerbatimConfig config, String servers)
            throws InterruptedException {
        DemoTopics topics = new DemoTopics(servers);
        stop.wakes(
                Thread.currentThread()::interrupt,
                () -> topics.prepare(config.topics(), config.streams().applicationId(), PARTITIONS));
        VerbatimApplication application = started.keep(new VerbatimApplication(config));
        stop.wakes(application::close, application::start);
        awaitReady(application, servers);
        return application;
    }

    private void awaitReady(VerbatimApplication application, String servers) throws InterruptedException {
        long deadline = System.nanoTime() + START_NANOS;
        while (!application.isReady()) {
            stop.check();
            if (System.nanoTime() > deadline) {
                throw new DemoException("The stream did not start within a minute at " + servers
                        + ": run again with VERBATIM_LOG_LEVEL=INFO to see why");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private List<Task> tasks() throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        BundleSource source = BundleSource.parse(settings.bundle());
        stop.wakes(
                Thread.currentThread()::interrupt,
                () -> tasks.addAll(source.open().manifest().tasks()));
        return tasks;
    }

    /** Those of the labels that the model can give: another model may act on nothing. */
    static String actions(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.name().equals(ActionSettings.TASK))
                .flatMap(task -> task.labels().stream())
                .filter(ACTIONS::contains)
                .collect(Collectors.joining(","));
    }

    /** The defaults, but for what makes it a demo; on an outside broker its topics are nobody else's. */
    static VerbatimConfig config(DemoSettings settings, String bootstrapServers, Path scratch, String actions) {
        TopicSettings usual = new ConfigLoader(Map.of()).parse("").topics();
        String prefix = settings.bootstrapServers() == null ? "" : TOPIC_PREFIX;
        Map<String, String> overrides = Map.ofEntries(
                Map.entry("VERBATIM_TOPICS_RAW", prefix + usual.raw()),
                Map.entry("VERBATIM_TOPICS_ENRICHED", prefix + usual.enriched()),
                Map.entry("VERBATIM_TOPICS_ACTIONS", prefix + usual.actions()),
                Map.entry("VERBATIM_TOPICS_DEAD_LETTERS", prefix + usual.deadLetters()),
                Map.entry("VERBATIM_MODEL_BUNDLE", settings.bundle()),
                Map.entry("VERBATIM_MODEL_DEVICE", settings.device()),
                Map.entry("VERBATIM_BATCHING_TOKEN_BUDGET", Integer.toString(settings.tokenBudget())),
                Map.entry("VERBATIM_STREAMS_APPLICATION_ID", "verbatim-demo-" + UUID.randomUUID()),
                Map.entry("VERBATIM_ADMIN_PORT", "0"),
                Map.entry("VERBATIM_ADMIN_PAGE", "true"),
                Map.entry("VERBATIM_ADMIN_PAGE_TEXT", "true"),
                Map.entry("VERBATIM_ACTIONS_LABELS", actions),
                Map.entry("VERBATIM_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
                Map.entry("VERBATIM_KAFKA_STATE_DIR", scratch.resolve("state").toString()));
        return new ConfigLoader(overrides).parse("");
    }

    private static String broker(Started started, Path scratch) {
        return started.keep(EmbeddedBroker.start(scratch.resolve("broker"))).bootstrapServers();
    }

    private static Path scratch(Started started) {
        try {
            Path folder = Files.createTempDirectory("verbatim-demo");
            started.keep(new Scratch(folder));
            return folder;
        } catch (IOException e) {
            throw new DemoException("A temporary folder cannot be made: set java.io.tmpdir to one that can", e);
        }
    }

    private Screen screen(Started started, VerbatimApplication application) {
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
            Terminal terminal = started.keep(TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .nativeSignals(false)
                    .build());
            return new LiveScreen(terminal, out, tasks, headline, "Live page: " + address + "   Ctrl-C stops.");
        } catch (IOException e) {
            throw new DemoException("The terminal cannot be used: pipe the output through cat", e);
        }
    }

    private static void start(Started started, String name, Runnable work, Consumer<Thread> ending) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        started.keep((AutoCloseable) () -> {
            ending.accept(thread);
            thread.join(TimeUnit.SECONDS.toMillis(5));
        });
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
