package io.verbatim.benchmarks.broker;

import io.verbatim.processor.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The broker's JVM: prints where the broker listens, and stops it when standard input ends. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Runs a broker.
     *
     * @param args the folder for its log
     */
    public static void main(String[] args) throws IOException {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(Path.of(args[0]), Map.of("log.retention.check.interval.ms", "600000"))) {
            System.out.println(broker.bootstrapServers());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nothing is said but the end.
            }
        }
    }
}
