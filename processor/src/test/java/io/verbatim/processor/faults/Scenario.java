package io.verbatim.processor.faults;

import static org.awaitility.Awaitility.await;

import io.verbatim.processor.cli.FaultyMain;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.pipeline.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.core.ConditionTimeoutException;

/** The application with a load on topics of its own, a fleet that runs it, and a ledger of what comes out. */
final class Scenario implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final FaultCluster cluster;
    private final String name;
    private final Mode mode;
    private final TopicSettings topics;
    private final Path folder;
    private final Fleet fleet;
    private final Ledger ledger;
    private final Load load;

    private Scenario(Builder builder) throws Exception {
        this.cluster = builder.cluster;
        this.name = builder.name;
        this.mode = builder.mode;
        String id = name + "-" + mode.name().toLowerCase(Locale.ROOT);
        this.folder = Files.createDirectories(builder.folder.resolve(id));
        this.topics = new TopicSettings(id + ".raw", id + ".enriched", id + ".actions", id + ".dead");
        createTopics(builder.enrichedLimits);
        Path config = Files.writeString(folder.resolve("verbatim.yaml"), yaml(id, builder.kafka));
        Events events = new Events(topics.raw(), Map.copyOf(builder.faults), builder.clean);
        this.ledger = new Ledger(cluster.bootstrapServers(), topics, events);
        this.load = new Load(cluster.bootstrapServers(), events, builder.perSecond, builder.events);
        this.fleet = new Fleet(slot -> ChildProcess.of(builder.main, log(slot))
                .environment(builder.environment(slot))
                .options(
                        "-Xmx256m",
                        "-Dtest.log.level=WARN",
                        "-D" + Faults.FOLDER + "=" + folder,
                        "-D" + FaultyModel.BATCH_MILLIS + "=" + builder.batchMillis)
                .arguments("run", "--config", config.toString())
                .start());
    }

    static Builder of(FaultCluster cluster, Path folder, String name, Mode mode) {
        return new Builder(cluster, folder, name, mode);
    }

    Fleet fleet() {
        return fleet;
    }

    Ledger ledger() {
        return ledger;
    }

    Load load() {
        return load;
    }

    TopicSettings topics() {
        return topics;
    }

    Admin admin() {
        return cluster.admin();
    }

    /** Starts the load and so many processes, and waits until every partition flows. */
    void start(int processes) throws InterruptedException {
        load.start();
        fleet.scaleTo(processes);
        awaitFlow();
    }

    /** Waits until something of every partition has come out that was not out before. */
    void awaitFlow() {
        long now = System.nanoTime();
        await().atMost(PATIENCE).until(() -> ledger.heardOfAllSince(now));
    }

    /** Waits until every event has come out, stops everything, prints the verdict and returns it. */
    Verdict settle() throws Exception {
        return settle(load.awaitAll(), PATIENCE);
    }

    Verdict settle(int events, Duration patience) throws Exception {
        try {
            await().atMost(patience).until(() -> ledger.distinct() >= events);
        } catch (ConditionTimeoutException tooLate) {
            // The verdict says what is missing.
        }
        fleet.stopAll();
        Verdict verdict = new Verdict(
                name,
                mode,
                events,
                fleet.kills(),
                fleet.failures(),
                events - ledger.distinct(),
                ledger.repeats(),
                ledger.disordered(),
                ledger.wrong(),
                ledger.longestSilence());
        System.out.println(verdict);
        return verdict;
    }

    /** All that the processes have printed. */
    String logs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Override
    public void close() {
        fleet.close();
        load.close();
        ledger.close();
    }

    private Path log(int slot) {
        return folder.resolve("slot-" + slot + ".log");
    }

    private void createTopics(Map<String, String> enrichedLimits) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Stream.of(topics.raw(), topics.enriched(), topics.actions(), topics.deadLetters())
                            .map(topic -> new NewTopic(topic, Events.PARTITIONS, (short) FaultCluster.BROKERS)
                                    .configs(topic.equals(topics.enriched()) ? enrichedLimits : Map.of()))
                            .toList())
                    .all()
                    .get();
        }
    }

    private String yaml(String id, Map<String, String> kafka) {
        String properties = kafka.entrySet().stream()
                .map(property -> "  " + property.getKey() + ": \"" + property.getValue() + "\"")
                .collect(Collectors.joining("\n"));
        return """
                topics: {raw: %s, enriched: %s, actions: %s, deadLetters: %s}
                streams: {applicationId: %s, answerTimeout: 5s, gracePeriod: 30s}
                batching: {tokenBudget: 256, runners: 2, tokenizerThreads: 1, cacheSize: 0}
                admin: {port: 0}
                kafka:
                  bootstrap.servers: "%s"
                %s
                """.formatted(
                        topics.raw(),
                        topics.enriched(),
                        topics.actions(),
                        topics.deadLetters(),
                        id,
                        cluster.bootstrapServers(),
                        properties);
    }

    /** What is to happen. */
    static final class Builder {
        private final FaultCluster cluster;
        private final Path folder;
        private final String name;
        private final Mode mode;
        private final Map<Integer, String> faults = new TreeMap<>();
        private final Map<String, String> kafka = new TreeMap<>();
        private Map<String, String> enrichedLimits = Map.of();
        private Class<?> main = FaultyMain.class;
        private boolean clean;
        private boolean staticMembers;
        private int events = 5_000;
        private int perSecond = 2_000;
        private int batchMillis;

        private Builder(FaultCluster cluster, Path folder, String name, Mode mode) {
            this.cluster = cluster;
            this.folder = folder;
            this.name = name;
            this.mode = mode;
            kafka.putAll(mode.properties());
            if (mode.isExactlyOnce()) {
                kafka.put("producer.transaction.timeout.ms", "10000");
            }
            kafka.computeIfPresent("consumer.session.timeout.ms", (key, value) -> "4000");
            kafka.put("producer.interceptor.classes", FaultyProducer.class.getName());
        }

        /** Lets the event of this number carry a fault. */
        Builder fault(int event, String fault) {
            faults.put(event, fault);
            return this;
        }

        Builder events(int count, int eachSecond) {
            this.events = count;
            this.perSecond = eachSecond;
            return this;
        }

        Builder kafka(String property, String value) {
            kafka.put(property, value);
            return this;
        }

        Builder enrichedTopic(String property, String value) {
            enrichedLimits = Map.of(property, value);
            return this;
        }

        Builder batchMillis(int millis) {
            this.batchMillis = millis;
            return this;
        }

        /** Runs another program in place of the application. */
        Builder main(Class<?> program) {
            this.main = program;
            return this;
        }

        /** Gives each process a name in its group that it keeps. */
        Builder staticMembers() {
            this.staticMembers = true;
            return this;
        }

        private Map<String, String> environment(int slot) {
            return staticMembers ? Map.of("VERBATIM_KAFKA_GROUP_INSTANCE_ID", "member-" + slot) : Map.of();
        }

        /** Leaves poison and garbage out. */
        Builder clean() {
            this.clean = true;
            return this;
        }

        Scenario build() throws Exception {
            return new Scenario(this);
        }
    }
}
