package io.verbatim.processor.page;

import java.util.List;
import java.util.Map;

/** Everything that moves, at one moment; the names are those of the JSON. */
record Frame(
        Reading reading,
        boolean ready,
        long enriched,
        long actions,
        long deadLetters,
        long cacheHits,
        long cacheMisses,
        long tokenBudget,
        Map<String, Long> stages,
        Map<String, Map<String, Map<String, Long>>> labels,
        List<SeenBatch> batches,
        List<SeenEvent> events) {}
