package io.verbatim.processor.faults;

import static org.awaitility.Awaitility.await;

import io.verbatim.processor.config.TopicSettings;
import java.time.Duration;
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
        if (plan.application().isGenuine()) {
            plan.cluster().totals().begin();
        }
        this.ledger = plan.ledger();
        this.load = plan.load();
        this.fleet = new Fleet(plan.application().configure());
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

    /** Starts so many processes and then the load, and waits until every partition flows. */
    void start(int processes) throws InterruptedException {
        scaleTo(processes);
        load.start();
        awaitFlow();
    }

    /** Starts processes and waits until all are ready, or stops the last ones cleanly. */
    void scaleTo(int processes) throws InterruptedException {
        fleet.scaleTo(processes);
        for (int slot = 0; slot < processes; slot++) {
            awaitReady(slot);
        }
    }

    /** Waits until the process of a slot is in its group, with the partitions that it is to have. */
    void awaitReady(int slot) {
        await().atMost(PATIENCE).until(() -> plan.application().isReady(slot));
    }

    /** Waits until something of every partition has come out that was not out before. */
    void awaitFlow() {
        long now = System.nanoTime();
        await().atMost(PATIENCE).until(() -> {
            load.check();
            return ledger.heardOfAllSince(now);
        });
    }

    /** Writes no more events, and settles. */
    Verdict finish() throws Exception {
        load.stop();
        return settle();
    }

    /** Waits until every event has come out, stops everything, prints the verdict and returns it. */
    Verdict settle() throws Exception {
        return settle(PATIENCE);
    }

    Verdict settle(Duration patience) throws Exception {
        int events = load.awaitAll();
        int actions = plan.plannedEvents().actions(events);
        try {
            await().atMost(patience).until(() -> ledger.missing(events, actions) == 0);
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
                ledger.missing(events, actions),
                ledger.repeats(),
                ledger.disordered(),
                ledger.wrong(),
                ledger.longestSilence());
        System.out.println(verdict);
        if (plan.application().isGenuine()) {
            plan.cluster().totals().add(verdict);
        }
        return verdict;
    }

    @Override
    public void close() {
        fleet.close();
        load.close();
        ledger.close();
    }
}
