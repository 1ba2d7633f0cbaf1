package io.verbatim.processor.faults;

import io.verbatim.processor.broker.NewPartitions;
import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.pipeline.Mode;
import io.verbatim.processor.pipeline.Topics;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** What is to happen in a scenario: its topics, its events and faults, and how the application runs. */
final class Plan {
    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

    private final FaultCluster cluster;
    private final String name;
    private final Mode mode;
    private final TopicSettings topics;
    private final Application application;
    private final Map<Integer, String> faults = new TreeMap<>();
    private final Map<String, String> topicSettings = new TreeMap<>();
    private boolean clean;
    private boolean jumping;
    private int events = Integer.MAX_VALUE;
    private int perSecond = 1_500;

    Plan(FaultCluster cluster, String name, Mode mode) {
        this.cluster = cluster;
        this.name = name;
        this.mode = mode;
        String id = name + "-" + mode.name().toLowerCase(Locale.ROOT);
        this.topics = new TopicSettings(id + ".raw", id + ".enriched", id + ".actions", id + ".dead");
        this.application = new Application(
                id, topics, cluster.bootstrapServers(), mode, cluster.folder().resolve(id));
    }

    /** Lets the event of this number carry a fault. */
    Plan fault(int event, String fault) {
        faults.put(event, fault);
        return this;
    }

    /** So many events; without this they come until the test says stop. */
    Plan events(int count) {
        this.events = count;
        return this;
    }

    /** So many events each second, in place of 1,500. */
    Plan perSecond(int rate) {
        this.perSecond = rate;
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

    /** Changes how the application runs. */
    Plan application(Consumer<Application> change) {
        change.accept(application);
        return this;
    }

    /** Creates the topics, and prepares everything but the application's processes, which are yet to be started. */
    Scenario build() throws Exception {
        try (Admin admin = cluster.admin()) {
            NewPartitions.create(
                    admin,
                    Stream.of(topics.raw(), topics.enriched(), topics.actions(), topics.deadLetters())
                            .map(topic -> new NewTopic(topic, Topics.PARTITIONS, (short) FaultCluster.BROKERS)
                                    .configs(topicSettings))
                            .toList());
        }
        return new Scenario(this);
    }

    FaultCluster cluster() {
        return cluster;
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

    Application application() {
        return application;
    }

    Ledger ledger() {
        return new Ledger(cluster.bootstrapServers(), topics, plannedEvents());
    }

    Load load() {
        return new Load(cluster.bootstrapServers(), plannedEvents(), perSecond, events);
    }

    Events plannedEvents() {
        return new Events(topics.raw(), Map.copyOf(faults), clean, jumping);
    }
}
