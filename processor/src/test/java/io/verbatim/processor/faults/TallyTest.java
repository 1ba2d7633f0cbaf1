package io.verbatim.processor.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.processor.batching.Answer;
import io.verbatim.processor.batching.WordModel;
import io.verbatim.processor.enrichment.Enricher;
import io.verbatim.processor.pipeline.Topics;
import io.verbatim.schemas.EnrichedFeedbackEncoder;
import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventDecoder;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The eye of the fault suite: it must see each thing that can go wrong with a record. */
final class TallyTest {
    private static final int COUNT = 1_000;
    private static final int POISON = 498;
    private static final int GARBAGE = 749;

    private final Events events = new Events("raw", Map.of(), false, false);
    private final Tally tally = new Tally(events);

    @Test
    void shouldFindNothingWrongWhenEachEventComesOutOnce() {
        // When
        for (int id = 0; id < COUNT; id++) {
            comeOut(id);
        }

        // Then
        assertThat(tally.outputs().distinct()).isEqualTo(COUNT);
        Count outputs = tally.outputs();
        assertThat(outputs.skipped() + outputs.repeats() + outputs.disordered() + tally.wrong())
                .isZero();
    }

    @Test
    void shouldTellWhatIsSkippedFromWhatIsYetToCome() {
        // When
        for (int id = 0; id < COUNT; id++) {
            if (id % Topics.PARTITIONS > 0 || id < 100 || id == 200) {
                comeOut(id);
            }
        }

        // Then
        assertThat(tally.outputs().distinct()).isEqualTo(COUNT * 3 / 4 + 25 + 1);
        assertThat(tally.outputs().skipped()).isEqualTo(25);
    }

    @Test
    void shouldCountRepeats() {
        // When
        comeOut(1);
        comeOut(GARBAGE);
        comeOut(1);
        comeOut(GARBAGE);

        // Then
        assertThat(tally.outputs().distinct()).isEqualTo(2);
        assertThat(tally.outputs().repeats()).isEqualTo(2);
    }

    @Test
    void shouldAllowReplaysAndOtherKeysButNoDisorderWithinAKey() {
        // Given
        comeOut(Topics.KEYS);
        comeOut(2 * Topics.KEYS);
        comeOut(Topics.KEYS);
        comeOut(1);
        int allowed = tally.outputs().disordered();

        // When
        comeOut(0);

        // Then
        assertThat(allowed).isZero();
        assertThat(tally.outputs().disordered()).isEqualTo(1);
    }

    @Test
    void shouldSeeAnotherEventsAnswer() {
        // Given
        int other = 2;
        while (events.label(other).equals(events.label(1))) {
            other++;
        }

        // When
        tally.enriched(record(1, enriched(1, events.text(other))));

        // Then
        assertThat(tally.wrong()).isEqualTo(1);
    }

    @Test
    void shouldSeeAnotherKey() {
        // When
        tally.enriched(new ConsumerRecord<>("enriched", 1, 0, Topics.key(2), enriched(1, events.text(1))));

        // Then
        assertThat(tally.wrong()).isEqualTo(1);
    }

    @Test
    void shouldSeePoisonThatIsEnrichedAndGoodEventsThatAreDead() {
        // When
        tally.enriched(record(POISON, enriched(POISON, events.text(POISON))));
        tally.dead(dead(1, events.value(1)));

        // Then
        assertThat(tally.wrong()).isEqualTo(2);
    }

    @Test
    void shouldSeeAnActionThatIsNone() {
        // Given
        int action = 0;
        while (!events.isAction(action)) {
            action++;
        }
        int none = 0;
        while (events.isAction(none)) {
            none++;
        }

        // When
        tally.action(record(action, enriched(action, events.text(action))));
        int right = tally.wrong();
        tally.action(record(none, enriched(none, events.text(none))));

        // Then
        assertThat(right).isZero();
        assertThat(tally.wrong()).isEqualTo(1);
        assertThat(tally.actions().distinct()).isEqualTo(2);
    }

    @Test
    void shouldSeeADeadLetterThatIsNotTheEventByteForByte() {
        // Given
        byte[] changed = events.value(POISON);
        changed[changed.length - 1]++;

        // When
        tally.dead(dead(POISON, changed));

        // Then
        assertThat(tally.wrong()).isEqualTo(1);
    }

    private void comeOut(int id) {
        if (events.isDead(id)) {
            tally.dead(dead(id, events.value(id)));
        } else {
            tally.enriched(record(id, enriched(id, events.text(id))));
        }
    }

    private byte[] enriched(int id, String answeredText) {
        FeedbackEvent event = new FeedbackEventDecoder().decode(events.value(id));
        Answer answer = new Answer(new FaultyModel().expected(answeredText), false, WordModel.REFERENCE);
        return new EnrichedFeedbackEncoder()
                .encode(new Enricher(WordModel.TASKS, InstantSource.system()).enrich(event, answer));
    }

    private static ConsumerRecord<byte[], byte[]> dead(int id, byte[] value) {
        ConsumerRecord<byte[], byte[]> record = record(id, value);
        record.headers().add("__streams.errors.partition", text(Events.partition(id)));
        record.headers().add("__streams.errors.offset", text(id / Topics.PARTITIONS));
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> record(int id, byte[] value) {
        return new ConsumerRecord<>("out", Events.partition(id), 0, Topics.key(id), value);
    }

    private static byte[] text(int number) {
        return Integer.toString(number).getBytes(UTF_8);
    }
}
