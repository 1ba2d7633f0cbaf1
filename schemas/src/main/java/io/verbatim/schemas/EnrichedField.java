package io.verbatim.schemas;

/** The names of the fields of an enriched event. */
final class EnrichedField {
    static final String EVENT = "event";
    static final String ENRICHMENT = "enrichment";
    static final String LABEL = "label";
    static final String SCORE = "score";
    static final String MODEL = "model";
    static final String NAME = "name";
    static final String VERSION = "version";
    static final String TRUNCATED = "truncated";
    static final String ENRICHED_AT = "enrichedAt";

    private EnrichedField() {}
}
