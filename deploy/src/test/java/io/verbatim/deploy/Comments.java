package io.verbatim.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What respondents and producers send: the event of each number. */
final class Comments {
    /** All different, and of one length. */
    static final LongFunction<RawEvent> ALIKE = number -> RawEvent.of("event " + number + " came as it should");

    /** One in ten is sent ten minutes after its time. */
    static final LongFunction<RawEvent> SOME_LATE =
            oneIn(10, number -> ALIKE.apply(number).late(Duration.ofMinutes(10)));

    /** One in twenty is no event. */
    static final LongFunction<RawEvent> SOME_RUBBISH = oneIn(20, number -> RawEvent.rubbish());

    /** Three in four are no events. */
    static final LongFunction<RawEvent> MOSTLY_RUBBISH =
            number -> number % 4 == 0 ? ALIKE.apply(number) : RawEvent.rubbish();

    /** One in fifty is one that {@link SealingInterceptor} seals. */
    static final LongFunction<RawEvent> SOME_SEALED =
            oneIn(50, number -> ALIKE.apply(number).with(SealingInterceptor.SEALED, ""));

    /** One of sixteen words comes with two of one word. */
    static final LongFunction<RawEvent> UNLIKE = number ->
            number % 3 == 0 ? RawEvent.of("long" + number + " word".repeat(15)) : RawEvent.of("short" + number);

    /** The test events of two countries, and how they change. */
    static final LongFunction<RawEvent> TWO_COUNTRIES = replay(from("de", "fr"), UnaryOperator.identity());

    static final LongFunction<RawEvent> TWO_OTHER_COUNTRIES = replay(from("es", "it"), UnaryOperator.identity());

    static final LongFunction<RawEvent> DISSATISFIED =
            replay(from("de", "fr").and(event -> event.path("rating").asInt(5) <= 2), UnaryOperator.identity());

    static final LongFunction<RawEvent> BACKWARDS =
            replay(from("de", "fr"), text -> new StringBuilder(text).reverse().toString());

    private Comments() {}

    private static LongFunction<RawEvent> oneIn(int many, LongFunction<RawEvent> rare) {
        return number -> number % many == 0 ? rare.apply(number) : ALIKE.apply(number);
    }

    private static Predicate<ObjectNode> from(String... languages) {
        Set<String> some = Set.of(languages);
        return event -> some.contains(event.path("language").asText());
    }

    /** The test events that fit, over and over, with their texts changed. */
    private static LongFunction<RawEvent> replay(Predicate<ObjectNode> fits, UnaryOperator<String> change) {
        List<RawEvent> events = Repository.text("testdata/feedback.jsonl")
                .lines()
                .map(Comments::parse)
                .filter(fits)
                .map(event -> RawEvent.of(
                        event.put("text", change.apply(event.path("text").asText()))))
                .toList();
        return number -> events.get((int) (number % events.size()));
    }

    private static ObjectNode parse(String line) {
        try {
            return new JsonMapper().readValue(line, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A test event is no JSON", e);
        }
    }
}
