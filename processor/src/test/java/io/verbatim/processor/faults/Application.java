package io.verbatim.processor.faults;

import io.verbatim.processor.broker.FreePorts;
import io.verbatim.processor.cli.FaultyMain;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.pipeline.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the processes of the application run in a scenario: set to recover soon, and as the test wants it. */
final class Application {
    /** Under exactly-once, five times the default: more is at stake in each transaction, and brokers have less to do. */
    private static final String COMMIT_MILLIS = "500";

    private static final String TRANSACTION_MILLIS = "10000";
    private static final String SESSION_MILLIS = "4000";
    private static final int MOST_PROCESSES = 3;

    private final String id;
    private final TopicSettings topics;
    private final Path home;
    private final List<Integer> adminPorts = FreePorts.of(MOST_PROCESSES);
    private final Map<String, String> kafka = new TreeMap<>();
    private Class<?> main = FaultyMain.class;
    private @Nullable Path log;
    private boolean staticMembers;
    private int batchMillis;

    /**
     * @param id of the application, and of its consumer group
     * @param home a folder for its configuration, its faults and what it prints
     */
    Application(String id, TopicSettings topics, String servers, Mode mode, Path home) {
        this.id = id;
        this.topics = topics;
        this.home = home;
        kafka.put("bootstrap.servers", servers);
        kafka.putAll(mode.properties());
        if (mode.isExactlyOnce()) {
            kafka.put("producer.transaction.timeout.ms", TRANSACTION_MILLIS);
            kafka.put("commit.interval.ms", COMMIT_MILLIS);
        }
        kafka.computeIfPresent("consumer.session.timeout.ms", (key, value) -> SESSION_MILLIS);
        kafka.put("producer.interceptor.classes", FaultyProducer.class.getName());
    }

    /** Sets a property of Kafka's clients. */
    void kafka(String property, String value) {
        kafka.put(property, value);
    }

    /** Lets each batch take so long. */
    void batchMillis(int millis) {
        this.batchMillis = millis;
    }

    /** Lets the processes print to another file. */
    void log(Path file) {
        this.log = file;
    }

    /** Runs another program in its place. */
    void main(Class<?> program) {
        this.main = program;
    }

    /** Gives each process a name in its group that it keeps. */
    void staticMembers() {
        this.staticMembers = true;
    }

    /** Whether it is the application itself that runs. */
    boolean isGenuine() {
        return main == FaultyMain.class;
    }

    /** Whether the process of a slot says that it is ready; another program never says, and is as ready as can be. */
    boolean isReady(int slot) {
        return !isGenuine() || Readiness.of(adminPorts.get(slot));
    }

    /** Writes the configuration, and returns what starts a process with it. */
    Fleet.Starter configure() throws IOException {
        Path config = Files.writeString(Files.createDirectories(home).resolve("verbatim.yaml"), yaml());
        return slot -> process(slot, config).start();
    }

    private ChildProcess.Builder process(int slot, Path config) {
        return ChildProcess.of(main, log != null ? log : home.resolve("slot-" + slot + ".log"))
                .environment(Map.of("VERBATIM_ADMIN_PORT", Integer.toString(adminPorts.get(slot))))
                .environment(staticMembers ? Map.of("VERBATIM_KAFKA_GROUP_INSTANCE_ID", "member-" + slot) : Map.of())
                .options(
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dtest.log.level=WARN",
                        "-D" + Faults.FOLDER + "=" + home,
                        "-D" + FaultyModel.BATCH_MILLIS + "=" + batchMillis)
                .arguments("run", "--config", config.toString());
    }

    private String yaml() {
        return """
                topics: {raw: %s, enriched: %s, actions: %s, deadLetters: %s}
                actions: {task: %s, labels: [%s]}
                streams: {applicationId: %s, answerTimeout: 5s, gracePeriod: 30s}
                batching: {tokenBudget: 256, runners: 2, tokenizerThreads: 1, cacheSize: 0}
                kafka:
                %s
                """.formatted(
                        topics.raw(),
                        topics.enriched(),
                        topics.actions(),
                        topics.deadLetters(),
                        Events.TASK,
                        Events.ACTION,
                        id,
                        kafka.entrySet().stream()
                                .map(property -> "  " + property.getKey() + ": \"" + property.getValue() + "\"")
                                .collect(Collectors.joining("\n")));
    }
}
