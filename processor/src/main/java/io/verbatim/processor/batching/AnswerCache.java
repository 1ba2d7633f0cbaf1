package io.verbatim.processor.batching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/** Answers of one model version to short texts, which are the ones that people repeat. */
final class AnswerCache {
    /** Longer texts, in UTF-16 units, are hardly ever repeated and would only take memory. */
    private static final int LONGEST = 256;

    private final @Nullable Cache<String, Answer> answers;

    AnswerCache(int size) {
        this.answers = size == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumSize(size)
                        .executor(Runnable::run)
                        .build();
    }

    /** The key under which this text's answer may be kept, or null when it may not. */
    @Nullable
    String keyOf(String text) {
        return answers == null || text.length() > LONGEST ? null : text;
    }

    @Nullable
    Answer find(@Nullable String key) {
        return key == null || answers == null ? null : answers.getIfPresent(key);
    }

    void keep(@Nullable String key, Answer answer) {
        if (key != null && answers != null) {
            answers.put(key, answer);
        }
    }
}
