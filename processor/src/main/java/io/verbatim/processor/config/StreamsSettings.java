package io.verbatim.processor.config;

import java.time.Duration;

/**
 * How the stream runs.
 *
 * @param applicationId the consumer group, and the prefix of transactional ids
 * @param threads stream threads, at least 2: one waits for answers while another asks for more
 * @param answerTimeout how long a record waits for its answer before the device counts as lost
 * @param gracePeriod how long a stop may take
 */
public record StreamsSettings(String applicationId, int threads, Duration answerTimeout, Duration gracePeriod) {
    public StreamsSettings {
        Checks.that(
                "applicationId",
                applicationId.matches("[A-Za-z0-9._-]{1,200}"),
                "must be 1 to 200 letters, digits, dots, hyphens or underscores");
        Checks.between("threads", threads, 2, 256);
        Checks.positive("answerTimeout", answerTimeout);
        Checks.positive("gracePeriod", gracePeriod);
    }

    static StreamsSettings from(Section section) {
        String applicationId = section.text("applicationId", "verbatim");
        int threads = section.integer("threads", 2);
        Duration answerTimeout = section.duration("answerTimeout", Duration.ofSeconds(30));
        Duration gracePeriod = section.duration("gracePeriod", Duration.ofSeconds(30));
        return section.build(() -> new StreamsSettings(applicationId, threads, answerTimeout, gracePeriod));
    }
}
