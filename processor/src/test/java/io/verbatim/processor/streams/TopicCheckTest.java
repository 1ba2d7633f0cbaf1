package io.verbatim.processor.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckTest {
    @ParameterizedTest
    @CsvSource({
        "CreateTime, 86400000, true",
        "CreateTime, 9223372036854775807, false",
        "LogAppendTime, 86400000, false",
        ", 86400000, true",
        "CreateTime, , false"
    })
    void shouldKnowATopicThatRefusesOldRecords(@Nullable String type, @Nullable String limit, boolean refuses) {
        // Given
        List<ConfigEntry> entries = new ArrayList<>();
        if (type != null) {
            entries.add(new ConfigEntry("message.timestamp.type", type));
        }
        if (limit != null) {
            entries.add(new ConfigEntry("message.timestamp.before.max.ms", limit));
        }

        // When / Then
        assertThat(TopicCheck.refusesOldRecords(new Config(entries))).isEqualTo(refuses);
    }
}
