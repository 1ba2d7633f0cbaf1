package io.verbatim.benchmarks.broker;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The broker's JVM: prints where the broker listens, and stops it and deletes its log when standard input ends. */
public final class BrokerMain {
    /** Members that start together share the partitions out once. */
    private static final Map<String, String> SETTINGS = Map.of("group.initial.rebalance.delay.ms", "1000");

    private BrokerMain() {}

    /**
     * Runs a broker.
     *
     * @param args the folder for its log, which is gone afterwards
     */
    public static void main(String[] args) throws IOException {
        ChildJvm.ignoreSignals();
        Path folder = Path.of(args[0]);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, SETTINGS)) {
            System.out.println(broker.bootstrapServers());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nothing is said but the end.
            }
        }
        BenchBroker.delete(folder);
    }
}
