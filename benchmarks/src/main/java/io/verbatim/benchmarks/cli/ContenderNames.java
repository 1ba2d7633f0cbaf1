package io.verbatim.benchmarks.cli;

import java.util.List;

/** The contenders by name, in their usual order. */
final class ContenderNames {
    static final String ROOFLINE = "roofline";
    static final String ENGINE = "engine";
    static final String LIST = "roofline, engine, verbatim, verbatim-eos, per-record, parallel-consumer,"
            + " parallel-consumer-batch, flink-async, flink-async-batch, full-size";

    static final List<String> ALL = List.of(LIST.split(", ?", -1));

    private ContenderNames() {}

    /** Whether comments go through the micro-batcher: with the engine, and whatever is Verbatim. */
    static boolean hasMicroBatcher(String name) {
        return name.equals(ENGINE) || name.startsWith("verbatim");
    }

    /** Whether the model is called on the stream threads of Kafka Streams, of which a partition keeps one busy. */
    static boolean callsOnStreamThreads(String name) {
        return name.equals("per-record") || name.equals("full-size");
    }

    static void check(List<String> names) {
        for (String name : names) {
            if (!ALL.contains(name)) {
                throw new IllegalArgumentException("There is no contender '" + name + "', only " + LIST);
            }
        }
    }

    /**
     * Latency is measured at shares of a throughput, so its contenders must have one, and is told from a header of the
     * event.
     *
     * @throws IllegalArgumentException when one of them has no throughput or drops headers
     */
    static void checkPipelines(List<String> names, List<String> measured) {
        for (String name : names) {
            if (name.startsWith("flink")) {
                throw new IllegalArgumentException("Latency is told from a header of the event, which '" + name
                        + "' drops: leave it out of --latency");
            }
            if (!measured.contains(name) || name.equals(ROOFLINE) || name.equals(ENGINE)) {
                throw new IllegalArgumentException(
                        "Latency is measured of contenders that take part and use topics; '" + name + "' does not");
            }
        }
    }
}
