package io.verbatim.processor.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.verbatim.schemas.EnrichedFeedback;
import io.verbatim.schemas.EnrichedFeedbackDecoder;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Enriched events as they came out, whose ids are the numbers of their texts. */
final class EnrichedEvents {
    private static final EnrichedFeedbackDecoder DECODER = new EnrichedFeedbackDecoder();

    private EnrichedEvents() {}

    static EnrichedFeedback decode(ConsumerRecord<byte[], byte[]> record) {
        return DECODER.decode(record.value());
    }

    static int id(ConsumerRecord<byte[], byte[]> record) {
        return Integer.parseInt(decode(record).event().id());
    }

    /** The ids in the order in which they came out; of one key, that is. */
    static List<Integer> ids(Topics topics) {
        return topics.enriched().stream().map(EnrichedEvents::id).toList();
    }

    /** Every event came out exactly once, and those of one key in the order in which they went in. */
    static void assertEachOnceAndInOrder(Topics topics, List<Integer> expected) {
        List<Integer> actual = ids(topics);
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        Map<Integer, List<Integer>> byKey = actual.stream().collect(groupingBy(id -> id % Topics.KEYS));
        assertThat(byKey.values()).allSatisfy(ids -> assertThat(ids).isSorted());
    }
}
