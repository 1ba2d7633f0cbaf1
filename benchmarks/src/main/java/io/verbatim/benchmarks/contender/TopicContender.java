package io.verbatim.benchmarks.contender;

import io.verbatim.benchmarks.broker.TopicLab;
import io.verbatim.benchmarks.broker.Topics;
import io.verbatim.benchmarks.measure.Reading;
import java.time.Duration;

/**
 * A pipeline that works off a raw topic, seen from the enriched topic.
 *
 * @param raw a topic with more events than a window takes, or {@code events} of them
 * @param events in the raw topic
 */
public record TopicContender(String name, Pipeline pipeline, TopicLab lab, String raw, long events)
        implements Contender {
    /** A group shares its partitions out while the first events come: a quarter of the window does not count. */
    private static final int SETTLING = 4;

    @Override
    @SuppressWarnings("try") // It runs until it is closed.
    public Reading measure(Duration window) throws Exception {
        Topics topics = lab.around(raw);
        try (OutputWatch watch = OutputWatch.frugal(topics);
                AutoCloseable running = pipeline.start(topics)) {
            return watch.countSettled(events, window.dividedBy(SETTLING), window);
        } finally {
            lab.drop(topics);
        }
    }
}
