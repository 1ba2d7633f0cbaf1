package io.verbatim.processor.config;

import java.util.Set;

/**
 * The topics, each of another name.
 *
 * @param raw where events are read
 * @param enriched where every event goes with its enrichment
 * @param actions where events with a chosen action label go as well
 * @param deadLetters where records go that cannot be enriched
 */
public record TopicSettings(String raw, String enriched, String actions, String deadLetters) {
    public TopicSettings {
        Checks.topic("raw", raw);
        Checks.topic("enriched", enriched);
        Checks.topic("actions", actions);
        Checks.topic("deadLetters", deadLetters);
        Checks.that("enriched", !enriched.equals(raw), "must differ from raw");
        Checks.that("actions", !Set.of(raw, enriched).contains(actions), "must differ from raw and enriched");
        Checks.that(
                "deadLetters",
                !deadLetters.equals(raw) && !deadLetters.equals(enriched) && !deadLetters.equals(actions),
                "must differ from every other topic");
    }

    static TopicSettings from(Section section) {
        String raw = section.text("raw", "feedback.raw.v1");
        String enriched = section.text("enriched", "feedback.enriched.v1");
        String actions = section.text("actions", "feedback.actions.v1");
        String deadLetters = section.text("deadLetters", "feedback.dead-letters.v1");
        return section.build(() -> new TopicSettings(raw, enriched, actions, deadLetters));
    }
}
