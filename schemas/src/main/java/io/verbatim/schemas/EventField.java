package io.verbatim.schemas;

/** The names of the fields that an event is known by. */
final class EventField {
    static final String ID = "id";
    static final String TEXT = "text";
    static final String LANGUAGE = "language";
    static final String SUBMITTED_AT = "submittedAt";
    static final String SOURCE = "source";
    static final String CHANNEL = "channel";
    static final String RATING = "rating";
    static final String RESPONDENT_ID = "respondentId";
    static final String ATTRIBUTES = "attributes";

    private EventField() {}
}
