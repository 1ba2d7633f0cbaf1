package io.verbatim.benchmarks.workload;

import io.verbatim.schemas.FeedbackEvent;
import io.verbatim.schemas.FeedbackEventEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Comments as producers send them: events in JSON, each with an id of its own. */
public final class RawEvents {
    private static final OffsetDateTime WHEN = OffsetDateTime.of(2026, 11, 28, 9, 0, 0, 0, ZoneOffset.UTC);

    private static final String KEY = "bench-";

    private final FeedbackEventEncoder encoder = new FeedbackEventEncoder();
    private final List<String> texts;

    public RawEvents(List<String> texts) {
        this.texts = texts;
    }

    /** The key of an event. */
    public String key(long number) {
        return KEY + number;
    }

    /**
     * The number of an event.
     *
     * @param key in UTF-8
     * @throws NumberFormatException when it is the key of nothing that comes from here
     */
    public static int number(byte[] key) {
        return Integer.parseInt(new String(key, StandardCharsets.UTF_8).substring(KEY.length()));
    }

    /** An event, whose comment is one of the texts in turn. */
    public byte[] value(long number) {
        String text = texts.get((int) (number % texts.size()));
        return encoder.encode(FeedbackEvent.builder(key(number), text)
                .channel("survey")
                .source("benchmark")
                .submittedAt(WHEN.plusSeconds(number))
                .rating(1 + (double) (number % 5))
                .respondentId("r-" + number % 50_000)
                .build());
    }
}
