package io.verbatim.processor.pipeline;

import io.verbatim.processor.config.ConfigLoader;
import io.verbatim.processor.config.VerbatimConfig;
import io.verbatim.processor.faults.FaultyModel;
import io.verbatim.processor.faults.Orphans;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;

/** Runs the deliberately wrong processor in a JVM of its own, with the arguments of {@code verbatim run --config FILE}. */
public final class NaiveMain {
    private static final int BATCH = 100;

    private NaiveMain() {}

    /** Runs until it is killed or stopped. */
    public static void main(String[] args) throws InterruptedException {
        Orphans.endWithParent();
        VerbatimConfig config = new ConfigLoader(Map.of()).load(Path.of(args[2]));
        KafkaStreams streams = NaiveBufferingProcessor.stream(config, new FaultyModel(), BATCH);
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
        new CountDownLatch(1).await();
    }
}
