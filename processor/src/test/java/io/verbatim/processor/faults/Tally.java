package io.verbatim.processor.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.verbatim.processor.pipeline.Topics;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import io.verbatim.schemas.SingleLabel;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what came out of each topic, and compares each record with what went in; not thread-safe. */
final class Tally {
    private final Events events;
    private final EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();
    private final Count outputs = new Count();
    private final Count actions = new Count();
    private int wrong;

    Tally(Events events) {
        this.events = events;
    }

    /** Counts an enriched event and returns its number. */
    int enriched(ConsumerRecord<byte[], byte[]> record) {
        int id = answered(record);
        outputs.addInOrder(id);
        return id;
    }

    /** Counts an event of the actions topic, where every negative one must be as well. */
    void action(ConsumerRecord<byte[], byte[]> record) {
        int id = answered(record);
        if (!events.isAction(id)) {
            wrong++;
        }
        actions.addInOrder(id);
    }

    private int answered(ConsumerRecord<byte[], byte[]> record) {
        EnrichedFeedback feedback = decoder.decode(record.value());
        int id = Integer.parseInt(feedback.event().id());
        if (events.isDead(id) || !isAnswered(feedback, id) || !isOf(record, id)) {
            wrong++;
        }
        return id;
    }

    /** Counts a dead letter and returns the number of its event, which must be in it byte for byte. */
    int dead(ConsumerRecord<byte[], byte[]> record) {
        int id = Events.id(
                Integer.parseInt(header(record, "__streams.errors.partition")),
                Long.parseLong(header(record, "__streams.errors.offset")));
        if (!events.isDead(id) || !Arrays.equals(record.value(), events.value(id)) || !isOf(record, id)) {
            wrong++;
        }
        outputs.add(id);
        return id;
    }

    /** Whether key and timestamp are those of the event. */
    private boolean isOf(ConsumerRecord<byte[], byte[]> record, int id) {
        Long timestamp = events.timestamp(id);
        return Arrays.equals(record.key(), Topics.key(id)) && (timestamp == null || timestamp == record.timestamp());
    }

    private boolean isAnswered(EnrichedFeedback feedback, int id) {
        return feedback.event().text().equals(events.text(id))
                && feedback.enrichment().get(Events.TASK) instanceof SingleLabel given
                && given.label().label().equals(events.label(id));
    }

    /** Events that have come out, enriched or as dead letters. */
    Count outputs() {
        return outputs;
    }

    /** Events that have come out in the actions topic. */
    Count actions() {
        return actions;
    }

    /** Records that are not what must become of their event. */
    int wrong() {
        return wrong;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
