package io.verbatim.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One process under traffic on a broker, and a Prometheus that watches it: first in health, then in a fault. */
final class Drill implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTITIONS = 4;
    private static final int EVENTS_PER_SECOND = 150;

    /** Small polls and fetches: the consumer learns of its lag when it asks again, and few texts wait at a time. */
    private static final String CONFIG = """
            topics: {raw: %1$s.raw, enriched: %1$s.enriched, actions: %1$s.actions, deadLetters: %1$s.dead}
            streams: {applicationId: %1$s}
            batching: {tokenBudget: 256, runners: 1, tokenizerThreads: 1}
            kafka:
              bootstrap.servers: "%2$s"
              client.id: %1$s
              group.instance.id: %1$s-0
              main.consumer.interceptor.classes: %3$s
              consumer.max.poll.records: "5"
              consumer.max.partition.fetch.bytes: "4096"
            """;

    private final Deque<AutoCloseable> stops = new ArrayDeque<>();
    private final EmbeddedBroker broker;
    private final AlertFault fault;
    private final Conditions conditions;
    private final String name;
    private final Instance instance;
    private final Traffic traffic;
    private final PrometheusServer prometheus;
    private long beginNanos = System.nanoTime();

    private Drill(Path folder, EmbeddedBroker broker, AlertFault fault) throws Exception {
        this.broker = broker;
        this.fault = fault;
        this.conditions = fault.conditions();
        this.name = (fault.alert() + "-" + fault.severity()).toLowerCase(Locale.ROOT);
        try {
            broker.createTopics(
                    List.of(name + ".raw", name + ".enriched", name + ".actions", name + ".dead"), PARTITIONS);
            this.instance = keep(new Instance(
                    folder,
                    conditions.main(),
                    CONFIG.formatted(name, broker.bootstrapServers(), SealingInterceptor.class.getName()),
                    Map.of(),
                    conditions.options()));
            this.traffic = keep(
                    new Traffic(broker.bootstrapServers(), name + ".raw", EVENTS_PER_SECOND, conditions.traffic()));
            this.prometheus = keep(
                    PrometheusServer.start(Files.createDirectories(folder.resolve("prometheus")), conditions.lapse()));
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Starts everything, and waits until the alert has been quiet for as long as its conditions say. */
    static Drill start(Path folder, EmbeddedBroker broker, AlertFault fault) throws Exception {
        Drill drill = new Drill(folder, broker, fault);
        try {
            drill.awaitHealth();
            return drill;
        } catch (Exception | AssertionError e) {
            drill.close();
            throw e;
        }
    }

    EmbeddedBroker broker() {
        return broker;
    }

    /** What the Kafka clients of the process go by. */
    String clientId() {
        return name;
    }

    Conditions conditions() {
        return conditions;
    }

    Instance instance() {
        return instance;
    }

    Traffic traffic() {
        return traffic;
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    /** The alerts that have fired since health was seen, of those that mean something under the lapse. */
    Set<String> fired() throws IOException, InterruptedException {
        Set<String> fired = prometheus.fired(sinceBegin());
        fired.retainAll(AlertFaults.watchedUnder(conditions.lapse()));
        return fired;
    }

    boolean hasFired() throws IOException, InterruptedException {
        return fired().contains(fault.id());
    }

    void awaitFiring() {
        await(fault.id()).atMost(PATIENCE).until(this::hasFired);
    }

    /** Every rule has been evaluated, and went well. */
    void assertRulesEvaluate() throws IOException, InterruptedException {
        assertThat(prometheus.rules())
                .hasSize(Rules.recording().size() + Rules.alerting().size())
                .allSatisfy(rule -> {
                    assertThat(rule.path("lastError").asText()).isEmpty();
                    assertThat(rule.path("health").asText()).isEqualTo("ok");
                });
    }

    /** Lets what was started end with the drill. */
    <T extends AutoCloseable> T keep(T started) {
        stops.push(started);
        return started;
    }

    @Override
    public void close() {
        while (!stops.isEmpty()) {
            try {
                stops.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("The drill cannot be ended", e);
            }
        }
    }

    private void awaitHealth() throws Exception {
        await("ready").atMost(PATIENCE).until(instance::isReady);
        traffic.start();
        prometheus.scrape(instance.address(), Map.of());
        await("scraped")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> prometheus.hasData("rate(verbatim_events_total{outcome=\"enriched\"}[10s]) > 0"));
        await("evaluated").atMost(PATIENCE).untilAsserted(this::assertRulesEvaluate);
        // Until its first scrape, Prometheus takes the process for one that is down.
        await("quiet in health")
                .during(conditions.health())
                .atMost(conditions.health().plus(PATIENCE))
                .until(() -> !prometheus.raised(MOMENT).contains(fault.id()));
        beginNanos = System.nanoTime();
    }

    private Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }
}
