package io.verbatim.processor.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.pipeline.Topics;
import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import io.verbatim.schemas.SingleLabel;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts by event and by key what came out, and compares each record with what went in; not thread-safe. */
final class Tally {
    private final Events events;
    private final WordModel model = new FaultyModel();
    private final EnrichedFeedbackDecoder decoder = new EnrichedFeedbackDecoder();
    private final int[] lastOfKey = new int[Topics.KEYS];
    private byte[] times = new byte[1 << 16];
    private int distinct;
    private int repeats;
    private int disordered;
    private int wrong;

    Tally(Events events) {
        this.events = events;
        Arrays.fill(lastOfKey, -1);
    }

    /** Counts an enriched event and returns its number; what comes again may be old, what is new must be next. */
    int enriched(ConsumerRecord<byte[], byte[]> record) {
        EnrichedFeedback feedback = decoder.decode(record.value());
        int id = Integer.parseInt(feedback.event().id());
        if (events.isDead(id) || !isAnswered(feedback, id) || !isOf(record, id)) {
            wrong++;
        }
        boolean isNew = count(id);
        int key = id % Topics.KEYS;
        if (isNew && id < lastOfKey[key]) {
            disordered++;
        }
        lastOfKey[key] = Math.max(lastOfKey[key], id);
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
        count(id);
        return id;
    }

    /** Whether key and timestamp are those of the event. */
    private boolean isOf(ConsumerRecord<byte[], byte[]> record, int id) {
        Long timestamp = events.timestamp(id);
        return Arrays.equals(record.key(), Topics.key(id)) && (timestamp == null || timestamp == record.timestamp());
    }

    private boolean isAnswered(EnrichedFeedback feedback, int id) {
        String text = events.text(id);
        return feedback.event().text().equals(text)
                && feedback.enrichment().get("sentiment") instanceof SingleLabel sentiment
                && sentiment.label().label().equals(sentiment(text));
    }

    private String sentiment(String text) {
        return Objects.requireNonNull(model.expected(text).labels().get("sentiment"))
                .get(0)
                .label();
    }

    private boolean count(int id) {
        if (id >= times.length) {
            times = Arrays.copyOf(times, Math.max(id + 1, times.length * 2));
        }
        boolean isNew = times[id] == 0;
        if (isNew) {
            distinct++;
        } else {
            repeats++;
        }
        times[id] = (byte) Math.min(Byte.MAX_VALUE, times[id] + 1);
        return isNew;
    }

    int distinct() {
        return distinct;
    }

    int repeats() {
        return repeats;
    }

    /** Events that have not come out although a later one of their partition has. */
    int skipped() {
        int[] last = new int[Topics.PARTITIONS];
        int skipped = 0;
        for (int id = times.length - 1; id >= 0; id--) {
            int partition = Events.partition(id);
            last[partition] = times[id] > 0 ? Math.max(last[partition], id) : last[partition];
            skipped += times[id] == 0 && id < last[partition] ? 1 : 0;
        }
        return skipped;
    }

    /** Events that came out for the first time after a later one of the same key. */
    int disordered() {
        return disordered;
    }

    /** Records that are not what must become of their event. */
    int wrong() {
        return wrong;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
