package io.verbatim.benchmarks.scaling;

import io.verbatim.benchmarks.broker.ChildJvm;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.contender.VerbatimPipeline;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** One instance's JVM: Verbatim with a device of fixed cost, until standard input ends. */
public final class InstanceMain {
    private InstanceMain() {}

    /**
     * Runs an instance.
     *
     * @param args the brokers, the four topics, the group, milliseconds and rows of a batch
     */
    @SuppressWarnings("try") // It runs until it is closed.
    public static void main(String[] args) throws Exception {
        ChildJvm.ignoreSignals();
        Topics topics = new Topics(args[0], args[1], args[2], args[3], args[4], args[5]);
        FixedCostModel model = new FixedCostModel(Duration.ofMillis(Long.parseLong(args[6])));
        int tokenBudget = Integer.parseInt(args[7]) * FixedCostModel.TOKENS;
        VerbatimPipeline pipeline = new VerbatimPipeline(
                model.resident(), tokenBudget, Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000"));
        try (AutoCloseable running = pipeline.start(topics)) {
            System.out.println("started");
            System.out.flush();
            awaitEnd();
        }
    }

    private static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said but the end.
        }
    }
}
