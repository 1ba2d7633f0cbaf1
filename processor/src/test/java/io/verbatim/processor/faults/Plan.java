package io.verbatim.processor.faults;

import io.verbatim.processor.broker.NewPartitions;
import io.verbatim.processor.cli.FaultyMain;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.pipeline.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** What is to happen in a scenario: its topics, its events, and how the application is set. */
final class Plan {
    /** Under exactly-once, five times the default: more is at stake in each transaction, and brokers have less to do. */
    private static final String COMMIT_MILLIS = "500";

    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

    private final FaultCluster cluster;
    private final Path folder;
    private final String name;
    private final Mode mode;
    private final String id;
    private final TopicSettings topics;
    private final Map<Integer, String> faults = new TreeMap<>();
    private final Map<String, String> kafka = new TreeMap<>();
    private final Map<String, String> topicSettings = new TreeMap<>();
    private @Nullable Path log;
    private Class<?> main = FaultyMain.class;
    private boolean clean;
    private boolean jumping;
    private boolean staticMembers;
    private int events = 5_000;
    private int perSecond = 2_000;
    private int batchMillis;

    Plan(FaultCluster cluster, Path folder, String name, Mode mode) {
        this.cluster = cluster;
        this.folder = folder;
        this.name = name;
        this.mode = mode;
        this.id = name + "-" + mode.name().toLowerCase(Locale.ROOT);
        this.topics = new TopicSettings(id + ".raw", id + ".enriched", id + ".actions", id + ".dead");
        kafka.putAll(mode.properties());
        if (mode.isExactlyOnce()) {
            kafka.put("producer.transaction.timeout.ms", "10000");
            kafka.put("commit.interval.ms", COMMIT_MILLIS);
        }
        kafka.computeIfPresent("consumer.session.timeout.ms", (key, value) -> "4000");
        kafka.put("producer.interceptor.classes", FaultyProducer.class.getName());
    }

    /** Lets the event of this number carry a fault. */
    Plan fault(int event, String fault) {
        faults.put(event, fault);
        return this;
    }

    Plan events(int count, int eachSecond) {
        this.events = count;
        this.perSecond = eachSecond;
        return this;
    }

    Plan kafka(String property, String value) {
        kafka.put(property, value);
        return this;
    }

    Plan batchMillis(int millis) {
        this.batchMillis = millis;
        return this;
    }

    /** Lets the processes print to another file. */
    Plan log(Path file) {
        this.log = file;
        return this;
    }

    /** Runs another program in place of the application. */
    Plan main(Class<?> program) {
        this.main = program;
        return this;
    }

    /** Gives each process a name in its group that it keeps. */
    Plan staticMembers() {
        this.staticMembers = true;
        return this;
    }

    /** Leaves poison and garbage out. */
    Plan clean() {
        this.clean = true;
        return this;
    }

    /** Lets timestamps jump forward and back by years from event to event, in topics that take and keep them all. */
    Plan jumpingTimestamps() {
        this.jumping = true;
        topicSettings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, NO_LIMIT);
        topicSettings.put(TopicConfig.SEGMENT_MS_CONFIG, NO_LIMIT);
        topicSettings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        return this;
    }

    Scenario build() throws Exception {
        createTopics();
        return new Scenario(this);
    }

    FaultCluster cluster() {
        return cluster;
    }

    /** A folder of the scenario's own. */
    Path home() {
        return folder.resolve(id);
    }

    String name() {
        return name;
    }

    Mode mode() {
        return mode;
    }

    TopicSettings topics() {
        return topics;
    }

    /** Whether it proves that the suite sees a loss; its losses count for nothing. */
    boolean isGuard() {
        return main != FaultyMain.class;
    }

    Ledger ledger() {
        return new Ledger(cluster.bootstrapServers(), topics, events());
    }

    Load load() {
        return new Load(cluster.bootstrapServers(), events(), perSecond, events);
    }

    /** The process of a slot, which is yet to be started. */
    ChildProcess.Builder process(int slot, Path config) {
        return ChildProcess.of(main, log != null ? log : home().resolve("slot-" + slot + ".log"))
                .environment(staticMembers ? Map.of("VERBATIM_KAFKA_GROUP_INSTANCE_ID", "member-" + slot) : Map.of())
                .options(
                        "-Xmx256m",
                        "-Dtest.log.level=WARN",
                        "-D" + Faults.FOLDER + "=" + home(),
                        "-D" + FaultyModel.BATCH_MILLIS + "=" + batchMillis)
                .arguments("run", "--config", config.toString());
    }

    String yaml() {
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

    private Events events() {
        return new Events(topics.raw(), Map.copyOf(faults), clean, jumping);
    }

    /**
     * Creates the topics and waits until each partition has its leader: where the first batch of an idempotent producer
     * is refused for want of one, the broker takes the second for the first, and refuses the first for ever.
     */
    private void createTopics() throws Exception {
        List<String> names = List.of(topics.raw(), topics.enriched(), topics.actions(), topics.deadLetters());
        try (Admin admin = cluster.admin()) {
            admin.createTopics(names.stream()
                            .map(topic -> new NewTopic(topic, Events.PARTITIONS, (short) FaultCluster.BROKERS)
                                    .configs(topicSettings))
                            .toList())
                    .all()
                    .get();
            NewPartitions.ends(
                    admin,
                    names.stream()
                            .flatMap(topic -> IntStream.range(0, Events.PARTITIONS)
                                    .mapToObj(partition -> new TopicPartition(topic, partition)))
                            .toList());
        }
    }
}
