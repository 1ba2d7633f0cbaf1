package io.verbatim.processor.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.pipeline.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Numbered events, of which every so many are poison or garbage, and some carry a fault.
 *
 * @param topic that they go to
 * @param faults by the number of the event that carries it: a word of {@link FaultyModel}'s, or a point of
 *     {@link FaultyProducer}'s
 * @param clean whether there is neither poison nor garbage
 * @param jumping whether timestamps jump forward and back by years; else they are those of the producer's clock
 */
record Events(String topic, Map<Integer, String> faults, boolean clean, boolean jumping) {
    /** The task whose label says whether an event is an action. */
    static final String TASK = "sentiment";
    /** The label of an action. */
    static final String ACTION = "negative";

    private static final WordModel MODEL = new FaultyModel();
    private static final int POISON_EVERY = 997;
    private static final int GARBAGE_EVERY = 1_499;
    private static final int HALF = 2;
    private static final List<Long> YEARS = Stream.of("1970", "2001", "2026", "2100", "9999")
            .map(year -> Instant.parse(year + "-01-01T00:00:00Z").toEpochMilli())
            .toList();

    static int partition(int id) {
        return id % Topics.PARTITIONS;
    }

    /** The number of the event at an offset of a raw partition. */
    static int id(int partition, long offset) {
        return (int) offset * Topics.PARTITIONS + partition;
    }

    /** Whether the event can only become a dead letter. */
    boolean isDead(int id) {
        return isPoison(id) || isGarbage(id);
    }

    String text(int id) {
        String fault = faults.getOrDefault(id, "");
        String word = isPoison(id) ? "poison " : isOfProducer(fault) ? "" : fault + " ";
        return word + Topics.text(id);
    }

    /** The label that the event must get. */
    String label(int id) {
        return Objects.requireNonNull(MODEL.expected(text(id)).labels().get(TASK))
                .get(0)
                .label();
    }

    /** Whether the event must go to the actions topic as well. */
    boolean isAction(int id) {
        return !isDead(id) && label(id).equals(ACTION);
    }

    /** How many of the first so many events are actions. */
    int actions(int count) {
        return (int) IntStream.range(0, count).filter(this::isAction).count();
    }

    byte[] value(int id) {
        if (isGarbage(id)) {
            return ("{\"id\":\"" + id + "\",\"text\":").getBytes(UTF_8);
        }
        return Topics.event(id, text(id));
    }

    /** Null leaves it to the producer. */
    @Nullable
    Long timestamp(int id) {
        return jumping ? YEARS.get(id % YEARS.size()) + id : null;
    }

    ProducerRecord<byte[], byte[]> record(int id) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition(id), timestamp(id), Topics.key(id), value(id));
        String fault = faults.getOrDefault(id, "");
        if (isOfProducer(fault)) {
            record.headers().add(FaultyProducer.HEADER, fault.getBytes(UTF_8));
        }
        return record;
    }

    private boolean isPoison(int id) {
        return !clean && id % POISON_EVERY == POISON_EVERY / HALF && !faults.containsKey(id);
    }

    private boolean isGarbage(int id) {
        return !clean && id % GARBAGE_EVERY == GARBAGE_EVERY / HALF && !isPoison(id) && !faults.containsKey(id);
    }

    private static boolean isOfProducer(String fault) {
        return fault.startsWith(FaultyProducer.FORWARDED) || fault.startsWith(FaultyProducer.SENT);
    }
}
