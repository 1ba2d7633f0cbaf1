package io.verbatim.processor.demo;

import io.verbatim.schemas.EnrichedFeedback;

/**
 * An enriched event as a consumer saw it.
 *
 * @param feedback the event
 * @param latencyMillis from the raw record's timestamp to its arrival at the consumer, in milliseconds
 */
record Sighting(EnrichedFeedback feedback, long latencyMillis) {}
