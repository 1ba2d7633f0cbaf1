package io.verbatim.benchmarks.scaling;

import io.verbatim.benchmarks.broker.ChildJvm;
import io.verbatim.benchmarks.broker.Topics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Instances on the same topics, each in a JVM of its own. */
final class Instances implements AutoCloseable {
    private static final String HEAP = "384m";

    private final Topics topics;
    private final long batchMillis;
    private final int batchRows;
    private final Deque<ChildJvm> running = new ArrayDeque<>();

    Instances(Topics topics, long batchMillis, int batchRows) {
        this.topics = topics;
        this.batchMillis = batchMillis;
        this.batchRows = batchRows;
    }

    /** Starts more of them, all at once. */
    void add(int count) {
        for (int i = 0; i < count; i++) {
            running.push(ChildJvm.start(
                    InstanceMain.class,
                    HEAP,
                    List.of(
                            topics.bootstrapServers(),
                            topics.raw(),
                            topics.enriched(),
                            topics.actions(),
                            topics.deadLetters(),
                            topics.group(),
                            Long.toString(batchMillis),
                            Integer.toString(batchRows))));
        }
        running.stream().limit(count).forEach(ChildJvm::readLine);
    }

    /** Kills the one that was started last. */
    void kill() {
        running.pop().kill();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
