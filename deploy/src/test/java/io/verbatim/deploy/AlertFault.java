package io.verbatim.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An alert, and the fault that it is for.
 *
 * @param alert its name
 * @param severity its label
 * @param fault in words
 * @param conditions before it
 * @param injection brings it about
 */
record AlertFault(String alert, String severity, String fault, Conditions conditions, Injection injection) {
    /** Brings a fault about in a drill. */
    interface Injection {
        void into(Drill drill) throws Exception;
    }

    /** What an alerting rule goes by: one name may have two severities. */
    static String id(JsonNode rule) {
        return id(rule.path("alert").asText(), rule.at("/labels/severity").asText());
    }

    static String id(String alert, String severity) {
        return alert + " (" + severity + ")";
    }

    String id() {
        return id(alert, severity);
    }

    @Override
    public String toString() {
        return id() + ": " + fault;
    }
}
