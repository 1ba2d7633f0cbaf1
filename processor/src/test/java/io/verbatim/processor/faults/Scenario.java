package io.verbatim.processor.faults;

import static org.awaitility.Awaitility.await;

import io.verbatim.processor.config.TopicSettings;
import io.verbatim.processor.pipeline.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionTimeoutException;

/** The application with a load on topics of its own, a fleet that runs it, and a ledger of what comes out. */
final class Scenario implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Plan plan;
    private final Fleet fleet;
    private final Ledger ledger;
    private final Load load;

    Scenario(Plan plan) throws Exception {
        this.plan = plan;
        Path config = Files.writeString(Files.createDirectories(plan.home()).resolve("verbatim.yaml"), plan.yaml());
        this.ledger = plan.ledger();
        this.load = plan.load();
        this.fleet = new Fleet(slot -> plan.process(slot, config).start());
    }

    static Plan of(FaultCluster cluster, Path folder, String name, Mode mode) {
        return new Plan(cluster, folder, name, mode);
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
        return plan.topics();
    }

    Admin admin() {
        return plan.cluster().admin();
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
        await().atMost(PATIENCE).until(() -> {
            load.check();
            return ledger.heardOfAllSince(now);
        });
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
                plan.name(),
                plan.mode(),
                events,
                fleet.kills(),
                fleet.failures(),
                events - ledger.distinct(),
                ledger.repeats(),
                ledger.disordered(),
                ledger.wrong(),
                ledger.longestSilence());
        System.out.println(verdict);
        if (!plan.isGuard()) {
            plan.cluster().totals().add(verdict);
        }
        return verdict;
    }

    /** All that the processes have printed. */
    String logs() throws IOException {
        try (Stream<Path> files = Files.list(plan.home())) {
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
}
